import path from "node:path";
import { type Environment, port, processSettings, readConfig, text } from "@expense-tracker/kit/process/config";
import { tracingSettings } from "@expense-tracker/kit/process/tracing-settings";

/** Where `npm run build -w web` writes the app, from dist/src. */
const builtSite = path.resolve(__dirname, "../../../web/dist/site");

export type WebServerConfig = ReturnType<typeof readWebServerConfig>;

/** @throws ConfigurationError listing every problem. */
export function readWebServerConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    tracing: tracingSettings,
    port: port("PORT", 4020),
    statusPort: port("STATUS_PORT", 4021),
    siteFolder: text("SITE_DIR", builtSite),
  });
}

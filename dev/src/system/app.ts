import { existsSync } from "node:fs";
import { join } from "node:path";
import { oneOf } from "@expense-tracker/kit/process/config";
import type { Say } from "../processes/say";
import { projectRoot } from "../project-root";

export const defaultAppPort = 3000;

/** The app that the edge serves beside the API. */
export interface App {
  /** The built files. */
  readonly folder: string;
  /** Its address in a browser: `http://localhost:3000`. */
  readonly url: string;
  /** Where links in mails lead. */
  readonly APP_URL: string;
  /** The pages that may send the refresh cookie, comma-separated. Were the app's own address missing, a reload would sign its user out. */
  readonly ALLOWED_ORIGINS: string;
}

/**
 * Finds the built app, in `SITE_DIR` or where `npm run build -w web` puts it.
 *
 * @returns its folder; null with `WEB=off`, and, after a line that says so, when there is none.
 * @throws Error for another value of `WEB`.
 */
export function findBuiltApp(env: NodeJS.ProcessEnv, say: Say): string | null {
  if (oneOf("WEB", ["on", "off"], "on")(env) === "off") return null;
  const folder = env["SITE_DIR"] || join(projectRoot(), "web/dist/site");
  if (existsSync(join(folder, "index.html"))) return folder;
  say(`no app is served: ${folder} has no index.html (\`npm run build -w web\` makes it)`);
  return null;
}

/** @param env `APP_URL` and `ALLOWED_ORIGINS` in it are preferred. */
export function appAt(port: number, folder: string, endpoint: string, env: NodeJS.ProcessEnv): App {
  const url = `http://localhost:${port}`;
  const development = ["http://localhost:3000", "http://localhost:5173"];
  const pages = [new URL(endpoint).origin, url, ...(env["NODE_ENV"] === "production" ? [] : development)];
  return {
    folder,
    url,
    APP_URL: env["APP_URL"] || url,
    ALLOWED_ORIGINS: env["ALLOWED_ORIGINS"] || [...new Set(pages)].join(),
  };
}

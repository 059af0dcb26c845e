import { recordOf, subgraphNames, variableOf } from "@expense-tracker/services/services";
import { startBenchSystem } from "../home/bench-system";
import type { Scene } from "./scene";
import type { Surroundings } from "./surroundings";

/** Starts the whole system. Our gateway and the stock one use its subgraphs, in place of the system's own gateway. */
export async function startRealSurroundings(
  dataDir: string,
  scene: Scene,
): Promise<Surroundings & { stop(): Promise<void> }> {
  const { system, token } = await startBenchSystem(dataDir, scene);
  const env = system.process("gateway").spec.env;
  const setting = (name: string) => {
    const value = env[name];
    if (!value) throw new Error(`the system's gateway has no ${name}`);
    return value;
  };
  const hopKeys = setting("HOP_KEYS_GATEWAY");
  return {
    scene,
    title:
      "real subgraphs, real database (stock: a data source that adds in willSendRequest what they demand, hop proof and token)",
    subgraphUrls: recordOf(subgraphNames, (name) => onlyOne(setting(variableOf("SUBGRAPH_URL", name)))),
    hopKeys,
    token,
    gatewayEnv: { JWKS_URL: setting("JWKS_URL"), TOKEN_ISSUER: setting("TOKEN_ISSUER") },
    stockHopKeys: hopKeys,
    expectedData: null,
    stop: () => system.stop(),
  };
}

/** The stock gateway takes one address; the second is that of the process that stands in during a restart. */
function onlyOne(urls: string): string {
  return urls.split(",")[0] ?? urls;
}

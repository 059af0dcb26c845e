import { createGraphqlClient, type GraphqlClient } from "@expense-tracker/dev/demo/graphql-client";
import { demoUser } from "@expense-tracker/dev/demo/demo-user";
import { loadDemo } from "@expense-tracker/dev/demo/load-demo";
import { startSystem, type RunningSystem } from "@expense-tracker/dev/start-system";
import { portVariables } from "@expense-tracker/dev/system/ports";
import { pause } from "@expense-tracker/kit/time/deadline";
import { LogInDocument } from "@expense-tracker/operations/graphql";
import type { HomeOperation } from "./home-operation";

/** The whole system in production mode, with a signed-in user who has three months of expenses. */
export interface BenchSystem {
  system: RunningSystem;
  token: string;
}

/** The origin of the page that sends the requests; the edge allows it. */
export const benchOrigin = "http://localhost:3000";
const requestsPerMinute = 1_000_000;
const settledAfterLooks = 8;
const lookEveryMs = 500;
const settleDeadlineMs = 60_000;

/** Starts the system as `npm start` does. Resolves when all events of the user's expenses are handled, so that answers no longer change. */
export async function startBenchSystem(
  dataDir: string,
  home: HomeOperation,
  settings: NodeJS.ProcessEnv = {},
): Promise<BenchSystem> {
  const say = (line: string) => console.error(line);
  const system = await startSystem({ dataDir, edgePort: 0, env: { ...benchEnvironment(), ...settings }, say });
  try {
    const { signal } = new AbortController();
    await loadDemo({ dataDir, endpoint: system.endpoint, say, signal });
    const client = createGraphqlClient(system.endpoint, signal);
    const token = await logIn(client);
    await settled(client.as(token), home);
    return { system, token };
  } catch (error) {
    await system.stop();
    throw error;
  }
}

async function logIn(client: GraphqlClient): Promise<string> {
  const { logIn: session } = client.dataOf(await client.send(LogInDocument, { input: demoUser }));
  if (session.__typename !== "AuthSession") throw new Error("the demo user cannot be signed in with a password alone");
  return session.accessToken;
}

async function settled(client: GraphqlClient, { text, variables }: HomeOperation): Promise<void> {
  const giveUpAtMs = Date.now() + settleDeadlineMs;
  let last = "";
  for (let same = 0; same < settledAfterLooks; await pause(lookEveryMs)) {
    if (Date.now() > giveUpAtMs) throw new Error("the user's data does not stop changing");
    const now = JSON.stringify(client.dataOf(await client.send(text, variables)));
    same = now === last ? same + 1 : 0;
    last = now;
  }
}

/** Our environment, without the variables that name databases, brokers or ports of another system. */
export function benchEnvironment(): NodeJS.ProcessEnv {
  const others = new Set(["KAFKA_BROKERS", ...portVariables]);
  const kept = Object.entries(process.env).filter(([name]) => !others.has(name) && !name.includes("DATABASE_URL_"));
  return {
    ...Object.fromEntries(kept),
    NODE_ENV: "production",
    WEB: "off",
    EDGE_ORIGINS: benchOrigin,
    APP_URL: `${benchOrigin}/`,
    // A bench sends more requests than one person may.
    EDGE_RATE_LIMIT_PER_MINUTE: String(requestsPerMinute),
    COST_BUDGET_PER_MINUTE: "1000000000",
    NETWORK_COST_BUDGET_PER_MINUTE: "1000000000",
  };
}

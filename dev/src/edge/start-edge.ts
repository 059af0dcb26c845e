import { oneOf } from "@expense-tracker/kit/process/config";
import type { ChildSpec } from "../processes/supervised-child";
import type { Supervisor } from "../processes/supervisor";
import type { SystemOptions } from "../system/system-options";
import { environment, processOf } from "../system/service-process";
import { edge } from "../system/services";
import type { Wiring } from "../system/wiring";
import { findKong } from "./kong-installation";
import { prepareKong } from "./kong-process";

const hintWithoutKong = "EDGE=local-edge npm start goes on without Kong";

/**
 * Starts the edge: Kong when this machine has one that can be used, else kong/local-edge. `EDGE` can choose one of them.
 *
 * @throws Error that says how to go on, when Kong cannot be used although `EDGE` asks for it, or when it does not start.
 */
export async function startEdge(supervisor: Supervisor, wiring: Wiring, options: SystemOptions): Promise<void> {
  const kong = await kongEdge(wiring, options);
  if (kong === null) {
    await supervisor.start(processOf(edge, wiring, options));
    return;
  }
  await withHint(supervisor.start(kong));
}

/** @returns null for local-edge. */
async function kongEdge(wiring: Wiring, options: SystemOptions): Promise<ChildSpec | null> {
  const { env, dataDir, say } = options;
  const wanted = wantedEdge(env);
  if (wanted === "local-edge") return null;
  const installation = await findKong(env);
  if (typeof installation === "string") {
    if (wanted === "kong") throw new Error(`EDGE=kong: ${installation}; ${hintWithoutKong}`);
    say(`the edge is kong/local-edge: ${installation}`);
    return null;
  }
  say(`the edge is Kong ${installation.version} (${installation.kong})`);
  return withHint(prepareKong({ installation, dataDir, wiring, env: environment({}, wiring, options) }));
}

/** @throws Error for another value of `EDGE`. */
export function wantedEdge(env: NodeJS.ProcessEnv): "kong" | "local-edge" | "any" {
  return oneOf("EDGE", ["kong", "local-edge", "any"], "any")(env);
}

async function withHint<Value>(start: Promise<Value>): Promise<Value> {
  return start.catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${message}\n${hintWithoutKong}`, { cause: error });
  });
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { identify, type ProcessIdentity } from "../src/processes/process-identity";

/** A real process that does nothing. The test ends it; at the latest it ends together with the test. */
export interface Sleeper {
  readonly identity: ProcessIdentity;
  /** Resolves with the signal that ended it. */
  readonly ended: Promise<NodeJS.Signals | null>;
  kill(): void;
}

export async function startSleeper(): Promise<Sleeper> {
  const child: ChildProcess = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"], {
    stdio: "ignore",
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once("exit", (_, signal) => resolve(signal)));
  await once(child, "spawn");
  const identity = identify(child.pid ?? 0);
  if (identity === null) throw new Error("it does not run");
  return { identity, ended, kill: () => child.kill("SIGKILL") };
}

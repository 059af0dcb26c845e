import type { Say } from "../processes/say";
import type { ControlRequest } from "./control-socket";

/** Replaces one process. @throws Error when the new one does not start. */
export type RestartOne = (name: string) => Promise<void>;

/**
 * Replaces the processes of a system when a command asks for it; one command at a time.
 *
 * @param replaceable their names, in the order in which all are replaced: who calls comes after those that it calls.
 */
export function restartInTurn(replaceable: readonly string[], restartOne: RestartOne) {
  let isAtWork = false;
  return async ({ restart }: ControlRequest, say: Say): Promise<void> => {
    const names = restart.length > 0 ? restart : replaceable;
    const unknown = names.filter((name) => !replaceable.includes(name));
    if (unknown.length > 0) {
      throw new Error(`cannot be replaced: ${unknown.join(", ")}. What can: ${replaceable.join(", ")}`);
    }
    if (isAtWork) throw new Error("another restart is at work");
    isAtWork = true;
    try {
      for (const name of names) await tell(restartOne, name, say);
    } finally {
      isAtWork = false;
    }
  };
}

async function tell(restartOne: RestartOne, name: string, say: Say): Promise<void> {
  const startedAtMs = performance.now();
  await restartOne(name);
  say(`${name} was replaced in ${((performance.now() - startedAtMs) / 1_000).toFixed(1)} s`);
}

import type { SupervisedChild } from "@expense-tracker/dev/processes/supervised-child";
import { comesTrue } from "@expense-tracker/kit/time/comes-true";

const lookEveryMs = 20;
const patienceMs = 90_000;

/** Waits for a condition. @throws Error naming it, when it does not come true. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  if (!(await comesTrue(condition, { everyMs: lookEveryMs, withinMs: patienceMs })))
    throw new Error(`waited in vain: ${what}`);
}

export function runs(child: SupervisedChild): Promise<void> {
  return until(`${child.spec.name} to run`, () => child.state === "ready");
}

/** Kills a process without warning, and waits until it is gone. Its supervisor starts it again. */
export async function killed(child: SupervisedChild): Promise<void> {
  const { identity } = child;
  child.kill("SIGKILL");
  await until(`${child.spec.name} to be gone`, () => child.identity !== identity);
}

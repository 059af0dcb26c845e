import type { SupervisedChild } from "../processes/supervised-child";
import type { Supervisor } from "../processes/supervisor";
import { processOf } from "./service-process";
import { standInOf } from "./services";
import type { SystemOptions } from "./system-options";
import type { Wiring } from "./wiring";

/**
 * Replaces a process by a new one, with the code that is there now. One that others send requests to loses none: another process stands in for
 * it meanwhile, on an address that they know, and the old one goes on answering until they have noticed. The others take up what they left.
 *
 * @throws Error when a new process does not start. Then the old one goes on, or the one that stands in for it.
 */
export async function restartProcess(
  name: string,
  supervisor: Supervisor,
  wiring: Wiring,
  options: SystemOptions,
): Promise<void> {
  const process = supervisor.get(name);
  const { reloadSignal } = process.spec;
  if (reloadSignal !== undefined) return process.kill(reloadSignal);
  const standIn = standInOf(name);
  if (standIn === null) return replace(process);
  const { adapt = (spec) => Promise.resolve(spec) } = options;
  // It may stand there since a restart that failed.
  const other =
    supervisor.find(standIn.name) ?? (await supervisor.start(await adapt(processOf(standIn, wiring, options))));
  await replace(process);
  await supervisor.remove(other);
}

async function replace(process: SupervisedChild): Promise<void> {
  await process.stop("leaving");
  await process.start();
}

/** The command was called with unknown arguments. */
export class WrongUsage extends Error {
  override readonly name = "WrongUsage";
}

const wrongUsageExitCode = 2;

/**
 * Runs one of the schema commands with the process's arguments. The exit code is what `work` returns; it is 2 for wrong usage.
 *
 * @param name the command as it is typed.
 */
export async function runCommand(name: string, work: (given: string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    console.error(`${name}: ${error.message}`);
    process.exitCode = wrongUsageExitCode;
  }
}

/** @throws WrongUsage when there are arguments. */
export function refuseArguments(given: readonly string[]): void {
  if (given.length > 0) throw new WrongUsage(`takes no arguments, but got ${given.join(" ")}`);
}

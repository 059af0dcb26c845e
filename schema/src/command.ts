/** Somebody typed what this command does not know. */
export class WrongUsage extends Error {
  override readonly name = "WrongUsage";
}

const wrongUsageExitCode = 2;

/**
 * Runs one of the schema commands with the arguments that it was given. What `work` returns is the exit code; wrong usage is 2.
 *
 * @param name as people type it.
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

/** @throws WrongUsage when there are any. */
export function refuseArguments(given: readonly string[]): void {
  if (given.length > 0) throw new WrongUsage(`takes no arguments, but was given ${given.join(" ")}`);
}

import { CompositionFailed } from "./compose";

/** Runs one of the schema commands: what it returns is printed, and what went wrong makes the exit code 1. */
export async function runCommand(work: () => Promise<{ lines: string[]; isGood: boolean }>): Promise<void> {
  try {
    const { lines, isGood } = await work();
    for (const line of lines) console.log(line);
    if (!isGood) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof CompositionFailed)) throw error;
    console.error(`the subgraphs do not fit together:\n${error.message}`);
    process.exitCode = 1;
  }
}

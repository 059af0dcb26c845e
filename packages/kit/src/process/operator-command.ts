/** The arguments of a command are not what its usage says. */
export class UsageError extends Error {}

/** What a command did, for programs (`json`) and for people (`text`). */
export interface CommandResult {
  json: object;
  text: string;
}

export interface CommandArguments<Command> {
  /** Null: print the usage only. */
  command: Command | null;
  json: boolean;
}

export interface OperatorCommand<Command> {
  usage: string;
  /** @throws UsageError */
  readArguments: (args: readonly string[]) => CommandArguments<Command>;
  carryOut: (command: Command) => Promise<CommandResult>;
}

/** Runs an operator's command with this process's arguments. Exit code: 0 done, 1 failed, 2 not understood. */
export function startOperatorCommand<Command>(operatorCommand: OperatorCommand<Command>): void {
  run(operatorCommand, process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  });
}

async function run<Command>(
  { usage, readArguments, carryOut }: OperatorCommand<Command>,
  args: readonly string[],
): Promise<void> {
  const { command, json } = readArguments(args);
  if (command === null) return write(usage);
  const result = await carryOut(command);
  write(json ? JSON.stringify(result.json, null, 2) : result.text);
}

function write(text: string): void {
  process.stdout.write(`${text}\n`);
}

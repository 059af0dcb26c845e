import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";

export interface StreamingCommand {
  readonly command: string;
  /** The name for messages; the command when omitted. */
  readonly name?: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Its standard input: a stream, or a text. */
  readonly from?: Readable;
  readonly input?: string;
  readonly to?: Writable;
}

/** A large database may take hours; a command that runs for a day hangs. */
const deadlineMs = 24 * 60 * 60_000;
const keptErrorChars = 8 * 1024;
const keptOutputChars = 64 * 1024 * 1024;

/**
 * Runs a command whose input or output is a stream, which is never held in memory as a whole.
 *
 * @returns the command's output, unless it goes to a stream.
 * @throws Error with the end of its standard error when it ends with another code than 0.
 */
export async function runStreaming({
  command,
  name = command,
  args,
  env,
  cwd,
  from,
  input = "",
  to,
}: StreamingCommand): Promise<string> {
  const child = spawn(command, args, {
    env: env ?? process.env,
    cwd,
    stdio: ["pipe", "pipe", "pipe"],
    timeout: deadlineMs,
    killSignal: "SIGKILL",
  });
  let errors = "";
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (errors = (errors + chunk).slice(-keptErrorChars)));
  const ended = new Promise<void>((resolve, reject) => {
    child.on("error", (error) => reject(new Error(`${name} could not be started`, { cause: error })));
    child.on("close", (code, signal) => {
      if (code === 0) return resolve();
      const how = code === null ? `was ended by ${String(signal)}` : `ended with code ${code}`;
      reject(new Error(`${name} ${how}:\n${errors.trimEnd() || output.trimEnd().slice(-keptErrorChars)}`));
    });
  });
  if (to === undefined) {
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output = (output + chunk).slice(-keptOutputChars)));
  }
  const fed = from === undefined ? pipeline([input], child.stdin) : pipeline(from, child.stdin);
  const written = to === undefined ? Promise.resolve() : pipeline(child.stdout, to);
  const [end, ...streams] = await Promise.allSettled([ended, fed, written]);
  // The command's own error explains a broken pipe, so report that error first.
  if (end.status === "rejected") throw end.reason;
  for (const stream of streams) if (stream.status === "rejected") throw stream.reason;
  return output;
}

import { type ChildProcess, spawn } from "node:child_process";

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly deadlineMs: number;
}

/** Commands that are killed when this process ends, because they do not get every signal that it gets. */
const running = new Set<ChildProcess>();
process.once("exit", () => running.forEach((child) => child.kill("SIGKILL")));

const keptOutputBytes = 64 * 1024;
const shownLines = 20;

/**
 * Runs a command to its end.
 *
 * @returns the last 64 kB of its output, stdout and stderr together.
 * @throws Error with its last lines when it ends with another code than 0, cannot be started, or takes longer than the deadline.
 */
export function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const keep = (chunk: string): void => {
      output = (output + chunk).slice(-keptOutputBytes);
    };
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: options.deadlineMs,
      killSignal: "SIGKILL",
    });
    running.add(child);
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", (error) => reject(new Error(`${command} could not be started`, { cause: error })));
    child.on("close", (code, signal) => {
      running.delete(child);
      if (code === 0) return resolve(output);
      const how = code === null ? `was ended by ${String(signal)}` : `ended with code ${code}`;
      reject(new Error(`${command} ${args[0] ?? ""} ${how}:\n${lastLines(output)}`));
    });
  });
}

function lastLines(text: string): string {
  return text.trimEnd().split("\n").slice(-shownLines).join("\n");
}

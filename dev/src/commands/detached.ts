import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { systemFiles } from "../system/system-record";

/** A message from a supervisor in the background to the process that started it. */
type Message = { readonly say: string } | { readonly ready: string } | { readonly failed: string };

/**
 * Starts the system in a separate process, shows its progress, and resolves when it is ready. The system continues to run.
 *
 * @throws Error with its reason when it does not start.
 */
export async function startDetached(dataDir: string): Promise<void> {
  const { logs } = systemFiles(dataDir);
  mkdirSync(logs, { recursive: true });
  const log = openSync(join(logs, "supervisor.log"), "a", 0o600);
  const args = [join(__dirname, "../main.js"), "start"];
  const child = spawn(process.execPath, args, { detached: true, stdio: ["ignore", log, log, "ipc"] });
  closeSync(log);
  const interrupt = (): void => void child.kill("SIGTERM");
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupt);
  await new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => reject(new Error(`the supervisor ended (${String(code ?? signal)})`)));
    child.on("message", (message: Message) => {
      if ("say" in message) return console.log(message.say);
      if ("failed" in message) return reject(new Error(message.failed));
      console.log(`\n${message.ready}\n\n\`npm stop\` stops everything.`);
      resolve();
    });
  });
  child.disconnect();
  child.unref();
  process.exit(0);
}

/** Whether this process is such a supervisor. */
export function isDetached(): boolean {
  return process.send !== undefined;
}

/** Resolves when the message was sent; at once when this process has no parent that listens. */
export function tellParent(message: Message): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) return resolve();
    process.send(message, undefined, undefined, () => resolve());
  });
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import { eventually } from "./eventually";

export type BuiltProcess = Awaited<ReturnType<typeof startBuiltProcess>>;

const children = new Set<ChildProcess>();

/** For `afterEach`: kills every process that the test did not stop, also when the test failed. */
export async function killBuiltProcesses(): Promise<void> {
  await Promise.all(Array.from(children, kill));
}

/** The same, but the processes end in order, so that their leases are free for the next test. */
export async function stopBuiltProcesses(): Promise<void> {
  await Promise.all(Array.from(children, stop));
}

/**
 * Starts a process of this workspace from the output of `npm run build`, and waits until it is ready.
 *
 * @throws Error when it ends before; a process that is not ready in time is killed, because it would work beside those of the next test.
 */
export async function startBuiltProcess(room: "delivery" | "ds" | "relay", environment: Record<string, string>) {
  const entry = join(__dirname, `../dist/src/${room}/main.js`);
  if (!existsSync(entry)) throw new Error(`${entry} is missing: npm run build`);
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  // The output is inherited only on request: Jest does not end while a process holds its output.
  const output = environment["LOG_LEVEL"] === "silent" ? "ignore" : "inherit";
  const child = spawn(process.execPath, [entry], {
    env: { PATH: process.env["PATH"], ...environment, PORT: String(port) },
    stdio: ["ignore", output, output],
  });
  children.add(child);
  const get = (path: string) => fetch(`${base}${path}`, { signal: AbortSignal.timeout(5_000) });
  const look = async () => hasEnded(child) || (await get("/readyz")).ok;
  await eventually(`${room} is ready`, look).catch(async (error: unknown) => {
    await kill(child);
    throw error;
  });
  if (hasEnded(child)) throw new Error(`${room} ended before it was ready, with ${await endOf(child)}`);
  return {
    get,
    /** Sends SIGKILL: the process finishes nothing and logs nothing. */
    kill: () => kill(child),
    /** Freezes the process, like a machine that swaps: it does not notice the time that passes. */
    freeze: () => child.kill("SIGSTOP"),
    thaw: () => child.kill("SIGCONT"),
    /** @returns the exit code. */
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<number | null> {
  const ended = endOf(child);
  child.kill("SIGTERM");
  // A frozen process gets the signal only when it goes on.
  child.kill("SIGCONT");
  return ended;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = endOf(child);
  child.kill("SIGKILL");
  await ended;
}

/** @returns the exit code; null when a signal ended it. */
async function endOf(child: ChildProcess): Promise<number | null> {
  if (!hasEnded(child)) await once(child, "exit");
  children.delete(child);
  return child.exitCode;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import { eventually } from "./eventually";

export type BuiltProcess = Awaited<ReturnType<typeof startBuiltProcess>>;

/** Starts a process of this room as it will run, from what `npm run build` made, and waits until it is ready. */
export async function startBuiltProcess(room: "delivery" | "ds" | "relay", environment: Record<string, string>) {
  const entry = join(__dirname, `../dist/src/${room}/main.js`);
  if (!existsSync(entry)) throw new Error(`${entry} is missing: npm run build`);
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [entry], {
    env: { PATH: process.env["PATH"], ...environment, PORT: String(port) },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const exited = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  const get = (path: string) => fetch(`${base}${path}`, { signal: AbortSignal.timeout(5_000) });
  await eventually(`${room} is ready`, async () => (await get("/readyz")).ok);
  return {
    get,
    /** As the kernel kills: nothing is finished, nobody is told. */
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
    /** Holds it where it is, as a machine that swaps does; it knows nothing of the time that passes. */
    freeze: () => child.kill("SIGSTOP"),
    thaw: () => child.kill("SIGCONT"),
    /** @returns the exit code. */
    async stop() {
      child.kill("SIGTERM");
      const [code] = await exited;
      return code;
    },
  };
}

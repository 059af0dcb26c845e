import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../src/processes/free-ports";
import type { ChildSpec } from "../src/processes/supervised-child";

/** A small real HTTP server for the supervisor to run, with a log in its own folder. */
export async function smallServer(name: string, program: string = answering): Promise<ChildSpec> {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-"));
  const port = await freePort();
  return {
    name,
    command: process.execPath,
    args: ["-e", program],
    cwd: folder,
    env: { ...process.env, PORT: String(port) },
    logPath: join(folder, `${name}.log`),
    port,
    readiness: { kind: "http", url: `http://127.0.0.1:${port}/readyz` },
    readyWithinMs: 10_000,
    graceMs: 5_000,
  };
}

const answering = `require("node:http").createServer((_, answer) => answer.end()).listen(Number(process.env.PORT), "127.0.0.1")`;

/** A program that answers, and ignores SIGTERM. */
export const stubborn = `process.on("SIGTERM", () => console.log("no")); ${answering}`;

/** A program that prints an error and ends at once. */
export const broken = `console.error("the pepper is missing"); process.exit(7)`;

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { SubgraphContract } from "./compose";

const run = promisify(execFile);

export const subgraphNames = ["auth", "expenses", "users"] as const;

/** The project's root, from `gateway/dist/src/schema`. */
export const projectRoot = join(__dirname, "../../../..");
export const supergraphFile = "gateway/supergraph.graphql";

const printDeadlineMs = 60_000;
const maxSdlBytes = 16 * 1024 * 1024;

/** Every subgraph's committed `schema.graphql`. */
export function readContracts(): Promise<SubgraphContract[]> {
  return Promise.all(
    subgraphNames.map(async (name) => {
      const file = `subgraphs/${name}/schema.graphql`;
      return { name, file, sdl: await readFile(join(projectRoot, file), "utf8") };
    }),
  );
}

/** Every subgraph's contract as its code is now; committed files stay as they are. One process each: they do not share decorators. */
export function printContracts(): Promise<SubgraphContract[]> {
  return Promise.all(
    subgraphNames.map(async (name) => {
      const sdl = await runPrinter(name, ["--stdout"]);
      return { name, file: `subgraphs/${name}/schema.graphql`, sdl };
    }),
  );
}

/** Writes every subgraph's `schema.graphql` from its code. */
export async function writeContracts(): Promise<void> {
  await Promise.all(subgraphNames.map((name) => runPrinter(name, [])));
}

async function runPrinter(name: string, options: string[]): Promise<string> {
  const script = join(projectRoot, "subgraphs", name, "dist/src/print-schema.js");
  const { stdout } = await run(process.execPath, [script, ...options], {
    cwd: projectRoot,
    timeout: printDeadlineMs,
    maxBuffer: maxSdlBytes,
  });
  return stdout;
}

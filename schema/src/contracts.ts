import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { SubgraphContract } from "./compose";

const run = promisify(execFile);

/** The project's root, from `schema/dist/src`. */
export const projectRoot = join(__dirname, "../../..");
export const supergraphFile = "gateway/supergraph.graphql";
export const apiFile = "gateway/api.graphql";
export const releasedFile = "gateway/released.graphql";

const printDeadlineMs = 60_000;
const maxSdlBytes = 16 * 1024 * 1024;

/** The subgraphs of a project: the folders in `subgraphs/`, in the order of the alphabet. */
export function subgraphsOf(root: string): string[] {
  const folder = join(root, "subgraphs");
  // After a change of branches, the other branch's subgraph leaves a folder with compiled files only.
  const isSubgraph = (name: string) =>
    ["package.json", "schema.graphql"].some((file) => existsSync(join(folder, name, file)));
  return readdirSync(folder).filter(isSubgraph).toSorted();
}

/** Path of a subgraph's committed contract, from the project's root. */
export const contractFile = (name: string) => `subgraphs/${name}/schema.graphql`;

/** Reads every subgraph's committed `schema.graphql`. */
export function readContracts(root: string): Promise<SubgraphContract[]> {
  return Promise.all(
    subgraphsOf(root).map(async (name) => {
      const file = contractFile(name);
      return { name, file, sdl: await readFile(join(root, file), "utf8") };
    }),
  );
}

/**
 * Prints a subgraph's contract from its compiled code; the committed file stays unchanged. Each subgraph runs in its own process, because
 * type-graphql's decorators register in one global store.
 *
 * @throws Error with the program's output when it fails.
 */
export function printContract(name: string): Promise<string> {
  return runPrinter(name, ["--stdout"]);
}

/** Writes every subgraph's `schema.graphql` from its code. */
export async function writeContracts(): Promise<void> {
  await Promise.all(subgraphsOf(projectRoot).map((name) => runPrinter(name, [])));
}

/** Writes a file by a rename, because a running gateway watches the supergraph and must not read half of it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
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

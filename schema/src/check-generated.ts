import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { diff } from "jest-diff";
import { apiSchemaNote } from "./api-schema";
import type { SubgraphContract } from "./compose";
import { apiFile, supergraphFile } from "./contracts";
import type { Finding } from "./findings";

const contextLines = 3;
const maxDifferenceLines = 60;

const remedy = "run `npm run schema:print && npm run compose && npm run codegen`, look at what changed, and commit it";

export interface Fresh {
  contracts: readonly SubgraphContract[];
  /** Undefined when the contracts do not compose. */
  supergraphSdl: string | undefined;
  apiSdl: string | undefined;
}

/** Compares the committed generated files with what the code generates now, and reports each file that differs. */
export async function checkGenerated(root: string, { contracts, supergraphSdl, apiSdl }: Fresh): Promise<Finding[]> {
  const printed = await findingsOf(
    root,
    contracts.map(({ file, sdl }) => ({ file, now: sdl })),
  );
  const derived = await findingsOf(root, [
    ...(supergraphSdl === undefined ? [] : [{ file: supergraphFile, now: supergraphSdl }]),
    ...(apiSdl === undefined ? [] : [{ file: apiFile, now: apiSchemaNote + apiSdl }]),
  ]);
  // Without details: files derived from an outdated schema show the same differences again.
  const briefly = printed.length > 0 ? derived.map(withoutDetail) : derived;
  return [...printed, ...briefly];
}

function withoutDetail({ detail: _detail, ...finding }: Finding): Finding {
  return finding;
}

async function findingsOf(root: string, files: readonly { file: string; now: string }[]): Promise<Finding[]> {
  const all = await Promise.all(
    files.map(async ({ file, now }) => ({ file, now, before: await textOf(join(root, file)) })),
  );
  return all.filter(({ now, before }) => now !== before).map(({ file, now, before }) => behind(file, before, now));
}

function behind(file: string, before: string | null, now: string): Finding {
  if (before === null) {
    return { check: "generated", level: "error", message: `${file} is missing`, places: [{ file }], remedy };
  }
  return {
    check: "generated",
    level: "error",
    message: `${file} is not what the code says now`,
    places: [{ file, line: firstDifferentLine(before, now) }],
    detail: differenceOf(file, before, now),
    remedy,
  };
}

function firstDifferentLine(before: string, now: string): number {
  const nowLines = now.split("\n");
  const index = before.split("\n").findIndex((line, at) => line !== nowLines[at]);
  return Math.max(index, 0) + 1;
}

function differenceOf(file: string, before: string, now: string): string {
  const text = diff(before, now, {
    aAnnotation: `${file} as committed`,
    bAnnotation: `${file} as it would be now`,
    contextLines,
    expand: false,
    aColor: plain,
    bColor: plain,
    changeColor: plain,
    commonColor: plain,
    patchColor: plain,
  });
  const lines = (text ?? "").split("\n");
  const cut = lines.length - maxDifferenceLines;
  return cut <= 0 ? lines.join("\n") : `${lines.slice(0, maxDifferenceLines).join("\n")}\n… ${cut} more lines`;
}

/** No colours: logs of CI jobs would show the colour codes. */
const plain = (text: string): string => text;

/** Reads a file; null when it does not exist. */
export async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

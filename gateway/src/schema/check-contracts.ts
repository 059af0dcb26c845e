import { diff } from "jest-diff";
import { composeSupergraph, type SubgraphContract } from "./compose";
import { supergraphFile } from "./contracts";

export interface CommittedSchemas {
  contracts: readonly SubgraphContract[];
  supergraphSdl: string;
}

const contextLines = 3;

/**
 * Compares what is committed with what the code says now.
 *
 * @returns a readable difference for each file that is behind; empty when all are up to date.
 * @throws CompositionFailed when the subgraphs do not fit together.
 */
export function findDifferences(committed: CommittedSchemas, printed: readonly SubgraphContract[]): string[] {
  const fresh = composeSupergraph(printed);
  const pairs = [
    ...printed.map(({ name, file, sdl }) => ({
      file,
      now: sdl,
      before: committed.contracts.find((contract) => contract.name === name)?.sdl ?? "",
    })),
    { file: supergraphFile, now: fresh.sdl, before: committed.supergraphSdl },
  ];
  return pairs
    .filter(({ now, before }) => now !== before)
    .map(({ file, now, before }) => differenceOf(file, before, now));
}

function differenceOf(file: string, before: string, now: string): string {
  const lines = diff(before, now, {
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
  return lines ?? `${file} differs`;
}

/** Logs of CI jobs show colour codes as they are. */
const plain = (text: string): string => text;

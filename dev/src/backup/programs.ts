import { type DatabaseName, type SubgraphName, subgraphNames } from "@expense-tracker/services/services";
import { migrationEntry } from "../system/services";
import type { Place, Program } from "./place";

/** A step of event-bridge's part of backup and restore (its `restore-cli.ts`). @returns its answer. */
export async function step(place: Place, name: string, input: unknown = {}): Promise<unknown> {
  const output = await place.run({
    service: "relay",
    entry: "event-bridge/dist/src/restore-cli.js",
    args: [name],
    input,
  });
  return JSON.parse(output.trim().split("\n").at(-1) ?? "null");
}

/** The program that migrates a loaded database to this version. */
export function migration(name: DatabaseName): Program {
  return { service: `migrate-${name}`, entry: migrationEntry(name), args: ["--during-restore"] };
}

/** The services that emit a snapshot of every owner. The worker emits none: it reads those of expenses. */
export const snapshotServices = subgraphNames;

export function snapshotProgram(name: SubgraphName, restored: readonly DatabaseName[]): Program {
  const args = name === "auth" && restored.includes("auth") ? ["--restored"] : [];
  return { service: name, entry: `subgraphs/${name}/dist/src/emit-snapshots.js`, args };
}

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

/** The services that publish every owner's data again. The worker does not: it answers to the events of expenses. */
export const tellers = subgraphNames;

export function telling(name: SubgraphName, restored: readonly DatabaseName[]): Program {
  const args = name === "auth" && restored.includes("auth") ? ["--restored"] : [];
  return { service: name, entry: `subgraphs/${name}/dist/src/tell-anew.js`, args };
}

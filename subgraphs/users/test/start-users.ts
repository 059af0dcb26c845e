import "reflect-metadata";
import { startTestSubgraph } from "@expense-tracker/testing/test-subgraph";
import { schemaOfDatabase } from "../src/database";
import type { Quotas } from "../src/quota/quotas";
import { createServer } from "../src/server";

export type Users = Awaited<ReturnType<typeof startUsers>>;

/** The running subgraph with its own database. */
export function startUsers(quotas: Quotas = { profileChangesADay: 1_000 }) {
  return startTestSubgraph({ name: "users", schema: schemaOfDatabase, createServer, own: { quotas } });
}

import "reflect-metadata";
import { randomBytes } from "node:crypto";
import { startTestSubgraph } from "@expense-tracker/testing/test-subgraph";
import { schemaOfDatabase } from "../src/database";
import type { Quotas } from "../src/quota/quotas";
import { createServer } from "../src/server";

export { dataOf, deliveredEvent, type EmittedEvent, refusal } from "@expense-tracker/testing/test-subgraph";

export type Expenses = Awaited<ReturnType<typeof startExpenses>>;
export type Person = Awaited<ReturnType<Expenses["person"]>>;

const roomyQuotas: Quotas = {
  expenses: 10_000,
  bankMessages: 10_000,
  bankMessagesADay: 10_000,
  changesADay: 10_000,
  importedRowsADay: 1_000_000,
};

interface StartOptions {
  poolSize?: number;
  quotas?: Partial<Quotas>;
  /** Makes the URL by which the subgraph reaches its database. */
  reach?: (url: string) => Promise<string>;
  /** The clock of the process and of its database. */
  nowMs?: () => number;
}

/** The running subgraph with its own database. */
export function startExpenses({ poolSize = 10, quotas = {}, reach, nowMs }: StartOptions = {}) {
  return startTestSubgraph({
    name: "expenses",
    schema: schemaOfDatabase,
    createServer,
    own: { cursorKey: randomBytes(32), quotas: { ...roomyQuotas, ...quotas } },
    poolSize,
    ...(reach ? { reach } : {}),
    ...(nowMs ? { nowMs } : {}),
  });
}

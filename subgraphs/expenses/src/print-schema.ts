import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { join } from "node:path";
import { printSchema } from "@expense-tracker/kit/subgraph/print-schema";
import { DataSource } from "typeorm";
import { createSchema } from "./schema";

/** Writes the committed `schema.graphql`. Printing runs no resolver, so the database is never opened. */
async function print(): Promise<void> {
  const { sdl } = await createSchema({
    db: new DataSource({ type: "mysql" }),
    cursorKey: Buffer.alloc(0),
    quotas: { expenses: 0, bankMessages: 0, bankMessagesADay: 0, changesADay: 0 },
    countOutcome: () => undefined,
  });
  printSchema(join(__dirname, "../../schema.graphql"), sdl);
}

void print();

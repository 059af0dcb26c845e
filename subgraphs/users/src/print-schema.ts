import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { join } from "node:path";
import { printSchema } from "@expense-tracker/kit/subgraph/print-schema";
import { DataSource } from "typeorm";
import { createSchema } from "./schema";

/** Writes the committed contract. The database is only named, never opened: printing runs no resolver. */
async function print(): Promise<void> {
  const { sdl } = await createSchema(new DataSource({ type: "mysql" }), { profileChangesADay: 0 });
  printSchema(join(__dirname, "../../schema.graphql"), sdl);
}

void print();

import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { join } from "node:path";
import { printSchema } from "@expense-tracker/kit/subgraph/print-schema";
import { createSchema } from "./schema";

/** Writes the committed contract. */
async function print(): Promise<void> {
  const { sdl } = await createSchema([]);
  printSchema(join(__dirname, "../../schema.graphql"), sdl);
}

void print();

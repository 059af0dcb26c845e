import "reflect-metadata";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DataSource } from "typeorm";
import { createSchema } from "./schema";

/** Writes the committed contract. The database is only named, never opened: printing runs no resolver. */
async function printSchema(): Promise<void> {
  const { sdl } = await createSchema({
    db: new DataSource({ type: "mysql" }),
    cursorKey: Buffer.alloc(0),
    countOutcome: () => undefined,
  });
  writeFileSync(join(__dirname, "../../schema.graphql"), sdl);
}

void printSchema();

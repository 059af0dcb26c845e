import "@expense-tracker/kit/require-node";
import "reflect-metadata";
import { startMigration } from "@expense-tracker/kit/start-migration";
import { schemaOfDatabase } from "./database";

startMigration("expenses", schemaOfDatabase);

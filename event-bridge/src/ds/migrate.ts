import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { startMigration } from "@expense-tracker/kit/database/start-migration";
import { schemaOfDatabase } from "./database";

startMigration("ds", schemaOfDatabase);

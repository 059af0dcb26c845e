import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { startSnapshotProgram } from "@expense-tracker/kit/stream/emit-snapshots";
import { schemaOfDatabase } from "./database";
import { emitOwnerSnapshot } from "./snapshot/emit-owner-snapshot";

startSnapshotProgram({ name: "expenses", schema: schemaOfDatabase, emitSnapshot: emitOwnerSnapshot });

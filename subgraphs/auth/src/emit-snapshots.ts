import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { startSnapshotProgram } from "@expense-tracker/kit/stream/emit-snapshots";
import { schemaOfDatabase } from "./database";
import { accountSnapshot, dropPending } from "./account-snapshot";

/** `--restored`: this database was restored from a backup. Without it, only other databases were. */
const isRestored = process.argv.includes("--restored");

startSnapshotProgram({
  name: "auth",
  schema: schemaOfDatabase,
  before: async (db) => {
    if (isRestored) await dropPending(db);
  },
  emitSnapshot: accountSnapshot({ isRestored, now: new Date() }),
});

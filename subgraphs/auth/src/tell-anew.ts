import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { startTelling } from "@expense-tracker/kit/stream/tell-anew";
import { schemaOfDatabase } from "./database";
import { accountTeller, dropWhatWasOpen } from "./telling";

/** `--restored`: this database was taken from a backup, rather than that others were. */
const isRestored = process.argv.includes("--restored");

startTelling({
  name: "auth",
  schema: schemaOfDatabase,
  before: async (db) => {
    if (isRestored) await dropWhatWasOpen(db);
  },
  tell: accountTeller({ isRestored, now: new Date() }),
});

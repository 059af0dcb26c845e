import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { startSubgraph } from "@expense-tracker/kit/subgraph/start-subgraph";
import { readAuthConfig } from "./config";
import { schemaOfDatabase } from "./database";
import { expiredRows } from "./expired-rows";
import { prepare } from "./prepare";
import { createServer } from "./server";

startSubgraph({
  name: "auth",
  readConfig: () => readAuthConfig(process.env),
  schema: schemaOfDatabase,
  createServer,
  prepare,
  purges: expiredRows,
});

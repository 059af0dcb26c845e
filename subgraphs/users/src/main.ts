import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { startSubgraph } from "@expense-tracker/kit/subgraph/start-subgraph";
import { readUsersConfig } from "./config";
import { schemaOfDatabase } from "./database";
import { prepare } from "./prepare";
import { createServer } from "./server";

startSubgraph({
  name: "users",
  readConfig: () => readUsersConfig(process.env),
  schema: schemaOfDatabase,
  createServer,
  prepare,
});

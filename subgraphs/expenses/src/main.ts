import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { startSubgraph } from "@expense-tracker/kit/subgraph/start-subgraph";
import { forgottenRuns } from "./category-rule/forgotten-runs";
import { readExpensesConfig } from "./config";
import { schemaOfDatabase } from "./database";
import { expiredKeys } from "./idempotency/expired-keys";
import { expiredImports } from "./import/expired-imports";
import { prepare } from "./prepare";
import { createServer } from "./server";

startSubgraph({
  name: "expenses",
  readConfig: () => readExpensesConfig(process.env),
  schema: schemaOfDatabase,
  createServer,
  prepare,
  purges: [expiredKeys, ...forgottenRuns, expiredImports],
});

import "@expense-tracker/kit/process/require-node";
import { expensesEnvironment } from "./commands/expenses-environment";
import { runOperatorCommand } from "./commands/run-operator-command";

runOperatorCommand({
  subgraph: "expenses",
  script: "rollups-cli",
  name: "npm run rollups",
  environment: expensesEnvironment,
  needs: "DATABASE_URL_EXPENSES",
});

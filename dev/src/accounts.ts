import "@expense-tracker/kit/process/require-node";
import { authEnvironment, authVariables } from "./commands/auth-environment";
import { runOperatorCommand } from "./commands/run-operator-command";

runOperatorCommand({
  subgraph: "auth",
  script: "accounts-cli",
  name: "npm run accounts",
  environment: authEnvironment,
  needs: authVariables,
});

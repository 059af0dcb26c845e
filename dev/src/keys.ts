import "@expense-tracker/kit/process/require-node";
import { authEnvironment, authVariables } from "./commands/auth-environment";
import { runOperatorCommand } from "./commands/run-operator-command";

runOperatorCommand({
  subgraph: "auth",
  script: "keys-cli",
  name: "npm run keys",
  environment: authEnvironment,
  needs: authVariables,
});

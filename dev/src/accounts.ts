import "@expense-tracker/kit/process/require-node";
import { runAuthCommand } from "./commands/run-auth-command";

// npm run accounts: auth's own command, on the system that runs here.
runAuthCommand("accounts-cli", "npm run accounts");

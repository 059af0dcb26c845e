import "@expense-tracker/kit/process/require-node";
import { runAuthCommand } from "./commands/run-auth-command";

// npm run keys: auth's own command, on the system that runs here.
runAuthCommand("keys-cli", "npm run keys");

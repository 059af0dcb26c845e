import "@expense-tracker/kit/process/require-node";
import path from "node:path";
import { ConfigurationError } from "@expense-tracker/kit/process/config";
import { checkEdgeFiles, readEdgeFiles } from "./edge-files";

/** `npm run kong:check [-- <kong.yml>]`: checks kong.yml and the kong.conf beside it against their schemas, offline. */
try {
  const kongYml = path.resolve(process.argv[2] ?? path.resolve(__dirname, "../../../kong.yml"));
  checkEdgeFiles(readEdgeFiles(kongYml));
  process.stdout.write("kong.yml and kong.conf are valid\n");
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`kong:check: ${error.message}\n`);
  process.exitCode = 1;
}

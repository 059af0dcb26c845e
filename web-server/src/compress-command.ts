import "@expense-tracker/kit/process/require-node";
import path from "node:path";
import { compressSite } from "./compress-site";

/** `node web-server/dist/src/compress-command.js <folder>`: the last step of building the app. */
const folder = path.resolve(process.argv[2] ?? path.resolve(__dirname, "../../../web/dist/site"));
compressSite(folder).then(
  (count) => process.stdout.write(`${count} compressed copies are in ${folder}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);

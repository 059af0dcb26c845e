import "./require-node";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { contractFiles } from "./contract-files";

// `npm run events:print` writes the AsyncAPI document; `npm run events:release` the released schemas too.
const chosen = process.argv.includes("--release")
  ? [contractFiles.asyncApi, contractFiles.released]
  : [contractFiles.asyncApi];
for (const { path, content } of chosen) {
  writeFileSync(join(__dirname, "../..", path), content());
  process.stdout.write(`wrote packages/events/${path}\n`);
}

// npm run codegen [-- --check]: writes what codegen.ts says, or compares it with what is there and writes nothing.
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "./bootstrap.mjs";

// Not `import`: the presets are CommonJS, and two copies of graphql refuse each other's schemas.
const { generate, loadContext } = createRequire(import.meta.url)("@graphql-codegen/cli");

const isCheck = process.argv.includes("--check");
process.chdir(root);
const context = await loadContext(join(root, "codegen.ts"));
context.updateConfig({ silent: true });
if (isCheck) context.enableCheckMode();
try {
  await generate(context);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const stale = context.checkModeStaleFiles;
if (stale.length > 0) {
  console.error(`not what codegen.ts makes of gateway/api.graphql and the operations:`);
  for (const file of stale) console.error(`  ${file}`);
  console.error("run `npm run codegen`, and commit what changed");
  process.exit(1);
}
console.log(
  isCheck
    ? "the generated files are up to date"
    : "written: operations/src, operations/persisted-operations.json, e2e/generated",
);

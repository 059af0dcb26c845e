// npm run codegen [-- --check]: writes the files that codegen.ts defines; with --check only compares them with the committed ones.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "./bootstrap.mjs";

// Not `import`: the presets are CommonJS, and two copies of graphql refuse each other's schemas.
const { generate, loadContext } = createRequire(import.meta.url)("@graphql-codegen/cli");

const isCheck = process.argv.includes("--check");
process.chdir(root);
if (!existsSync("gateway/api.graphql")) fail("gateway/api.graphql is missing: run `npm run compose`");
const context = await loadContext(join(root, "codegen.ts"));
context.updateConfig({ silent: true });
if (isCheck) context.enableCheckMode();
try {
  await generate(context);
} catch (error) {
  // Each output reports the same bad schema.
  fail(...new Set((error.errors ?? [error]).map(({ message }) => message)));
}
if (context.checkModeStaleFiles.length > 0) {
  fail(
    "not what codegen.ts makes of gateway/api.graphql and the operations:",
    ...context.checkModeStaleFiles.map((file) => `  ${file}`),
    "run `npm run codegen`, and commit what changed",
  );
}
console.log(
  isCheck
    ? "the generated files are up to date"
    : "written: operations/src, operations/persisted-operations.json, e2e/generated",
);

function fail(...lines) {
  console.error(lines.join("\n"));
  process.exit(1);
}

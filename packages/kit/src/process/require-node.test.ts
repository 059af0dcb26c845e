import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

/** As programs run: compiled. */
const compiled = (file: string) => join(__dirname, "../../dist/src/process", file);

test("after this first import, traces show the lines of our TypeScript files", () => {
  const program = `require(${JSON.stringify(compiled("require-node.js"))});
    const { readConfig, text } = require(${JSON.stringify(compiled("config.js"))});
    try { readConfig({}, { wanted: text("WANTED") }) } catch (error) { console.log(error.stack) }`;
  expect(execFileSync(process.execPath, ["-e", program], { encoding: "utf8" })).toMatch(/config\.ts:\d+:\d+/);
});

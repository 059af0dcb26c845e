import "@expense-tracker/kit/process/require-node";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { condense, type KongFacts, type RecordFacts } from "./condense";

/**
 * `npm run kong:facts -- <folder>`: writes the facts file from the answers of a running Kong about its configuration, which the folder
 * holds (`<entity>.json`, `plugin-<name>.json`). kong/README.md tells how to get them. The file has a line for each field.
 */
const folder = process.argv[2];
if (folder === undefined) throw new Error("name the folder with Kong's answers: npm run kong:facts -- <folder>");
const file = path.resolve(__dirname, "../../../src/facts/kong-3.9.3.json");
writeFileSync(file, print(readAnswers(folder)));
process.stdout.write(`${file}\n`);

function readAnswers(from: string): KongFacts {
  const facts: KongFacts = { entities: {}, plugins: {} };
  for (const name of readdirSync(from).sort()) {
    const [, plugin, entity] = /^(?:plugin-(.+)|(.+))\.json$/.exec(name) ?? [];
    const answer = () => condense(JSON.parse(readFileSync(path.join(from, name), "utf8")));
    if (plugin !== undefined) facts.plugins[plugin] = answer();
    else if (entity !== undefined) facts.entities[entity] = answer();
  }
  return facts;
}

function print({ entities, plugins }: KongFacts): string {
  const group = (records: Record<string, RecordFacts>) => block(records, (record) => block(record, printPart, 2), 1);
  return `{\n"entities": ${group(entities)},\n"plugins": ${group(plugins)}\n}\n`;
}

function printPart(part: unknown): string {
  return Array.isArray(part) ? JSON.stringify(part) : block(part as object, (field) => JSON.stringify(field), 3);
}

function block<Value>(record: Record<string, Value> | object, value: (part: Value) => string, depth: number): string {
  const indent = "  ".repeat(depth);
  const lines = Object.entries(record as Record<string, Value>).map(
    ([name, part]) => `${indent}${JSON.stringify(name)}: ${value(part)}`,
  );
  return `{\n${lines.join(",\n")}\n${indent.slice(2)}}`;
}

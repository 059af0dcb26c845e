import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { buildSchema, Kind, KnownFragmentNamesRule, NoUnusedFragmentsRule, parse, validate, visit } from "graphql";
import { readStory } from "./story";

const operations = join(__dirname, "../../../operations");

test("each tab is one operation with its comments and exactly the fragments that it needs", async () => {
  const { tabs, opened } = await readStory(operations);
  const anySchema = buildSchema("type Query { anything: Boolean }");
  for (const { query } of tabs) {
    const document = parse(query);
    expect(document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)).toHaveLength(1);
    expect(validate(anySchema, document, [KnownFragmentNamesRule, NoUnusedFragmentsRule])).toEqual([]);
    expect(query).toMatch(/^# \w/);
  }
  expect(tabs[opened]?.query).toContain("query Home(");
});

test("every required variable of an operation has a value", async () => {
  const { tabs } = await readStory(operations);
  for (const { query, variables } of tabs) {
    visit(parse(query), {
      VariableDefinition({ variable, type, defaultValue }) {
        if (type.kind === Kind.NON_NULL_TYPE && !defaultValue) expect(variables).toHaveProperty(variable.name.value);
      },
    });
  }
});

test("a long comment is broken into short lines and keeps every word", async () => {
  const { tabs } = await readStory(operations);
  const comments = tabs.flatMap(({ query }) => query.match(/^#.*$/gm) ?? []);
  expect(Math.max(...comments.map(({ length }) => length))).toBeLessThanOrEqual(52);
  expect(comments.join(" ").replaceAll(" # ", " ")).toContain(
    "The home screen: one operation over all three subgraphs, fetched in parallel.",
  );
});

test("a missing operation or fragment is named", async () => {
  const folder = await mkdtemp(join(tmpdir(), "operations-"));
  try {
    await expect(readStory(folder)).rejects.toThrow("sign-up.graphql is not in");
    await writeFile(join(folder, "sign-up.graphql"), "mutation SignUp { signUp { ...Credentials } }");
    await expect(readStory(folder)).rejects.toThrow("there is no fragment Credentials");
  } finally {
    await rm(folder, { recursive: true });
  }
});

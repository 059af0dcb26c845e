import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createSchemaProject } from "./project";

let project: Awaited<ReturnType<typeof createSchemaProject>>;
beforeEach(async () => {
  project = await createSchemaProject();
});
afterEach(() => project.remove());

/** File, text to replace, replacement, and the check's message. */
const mistakes: [string, string, string, string][] = [
  [
    "operations/home.graphql",
    "profile {",
    "profil {",
    'error: operations/home.graphql:3:5: Cannot query field "profil" on type "User"',
  ],
  ["operations/home.graphql", "...Named", "...Nam", 'error: operations/home.graphql:4:10: Unknown fragment "Nam"'],
  ["operations/home.graphql", "$first: Int! = 5", "$first: String", "operations/home.graphql:1:12: "],
  ["operations/home.graphql", "query Home", "query", "error: operations/home.graphql:1:1: this operation has no name"],
  ["operations/home.graphql", "}", "", "error: operations/home.graphql:"],
  [
    "operations/profile.graphql",
    "nickname",
    "nick",
    'error: operations/profile.graphql:3:3: Cannot query field "nick"',
  ],
  ["operations/profile.graphql", "fragment Named", "fragment Unused", 'Unknown fragment "Named"'],
  ["operations/record.graphql", "mutation Record", "query Home", "there are two operations called Home"],
  [
    "operations/record.variables.json",
    "2026-11-20",
    "2026-02-30",
    "error: operations/record.variables.json:2:42: $input.bookedOn: Date must be a real date",
  ],
  [
    "operations/record.variables.json",
    '"amount": "12"',
    '"amount": 12',
    "error: operations/record.variables.json:2:24: $input.amount: String cannot represent a non string value: 12",
  ],
  [
    "operations/record.variables.json",
    '"amount": "12", ',
    "",
    'error: operations/record.variables.json:2:12: $input: Field "amount" of required type "String!" was not provided.',
  ],
  ["operations/record.variables.json", '"amount"', '"amout"', 'Field "amout" is not defined by type "ExpenseInput"'],
  [
    "operations/record.variables.json",
    '"input"',
    '"inputs"',
    "error: operations/record.variables.json:2:13: the operation Record has no variable $inputs",
  ],
  [
    "operations/record.variables.json",
    '"input"',
    '"inputs"',
    "operations/record.variables.json:1:1: the variable $input of type ExpenseInput! is missing",
  ],
  [
    "operations/record.variables.json",
    '"12",',
    '"12"',
    "error: operations/record.variables.json:2:29: Expected ',' or '}'",
  ],
  [
    "operations/home.variables.json",
    '{ "first": 3 }',
    "[]",
    "error: operations/home.variables.json:1:1: variables must be an object",
  ],
  [
    "e2e/story.test.ts",
    "me { id }",
    "me { ide }",
    'error: e2e/story.test.ts:5:10: Cannot query field "ide" on type "User"',
  ],
  ["e2e/story.test.ts", "me { id }", "me { id", "error: e2e/story.test.ts:7:1: Syntax Error"],
  ["README.md", "displayName", "displayNam", 'error: README.md:4:33: Cannot query field "displayNam"'],
  [
    "README.md",
    "profile {",
    'expenses(first: \\"x\\") { __typename } profil {',
    "error: README.md:4:39: Int cannot represent non-integer value",
  ],
  [
    "README.md",
    "profile {",
    'expenses(category: \\"x\\") { __typename } profil {',
    'error: README.md:4:64: Cannot query field "profil"',
  ],
];

test.each(mistakes)("%s: %j -> %j is reported", async (file, from, to, said) => {
  await project.edit(file, from, to);
  const { code, output } = await project.check();
  expect(output).toContain(said);
  expect(code).toBe(1);
});

test("removing a field that operations select is an error, even when the change is accepted", async () => {
  project.editCode("users", "  nickname: String\n", "");
  await project.generate();
  await project.write(
    "gateway/accepted-changes.yml",
    "accepted:\n  - change: \"Field 'nickname' was removed from object type 'Profile'\"\n    reason: r\n",
  );
  const { code, output } = await project.check();
  expect(code).toBe(1);
  // An error in a fragment is reported once, however many operations use the fragment.
  expect(output.match(/operations\/profile\.graphql:3:3: Cannot query field "nickname"/g)).toHaveLength(1);
});

test("a fragment that no operation uses is checked too", async () => {
  await project.write("operations/lonely.graphql", "fragment Lonely on Profile {\n  displayNam\n}\n");
  const { output } = await project.check();
  expect(output).toContain('error: operations/lonely.graphql:2:3: Cannot query field "displayNam"');
});

test("variables without an operation are reported", async () => {
  await project.write("operations/homes.variables.json", "{}\n");
  const { output } = await project.check();
  expect(output).toContain("operations/homes.variables.json: operations/homes.graphql must have exactly one operation");
});

test("broken documents that attacks send on purpose are not checked", async () => {
  expect(await project.read("e2e/attacks.ts")).toContain("graphql(`{ me { `)");
  expect((await project.check()).code).toBe(0);
});

test("use of deprecated elements in documents and variables is a warning", async () => {
  await project.edit("operations/profile.graphql", "nickname", "nickname fullName");
  await project.edit(
    "operations/record.variables.json",
    '"amount": "12"',
    '"amount": "12", "source": "OLD", "hint": "x"',
  );
  await project.edit(
    "README.md",
    "{ me { profile { displayName } } }",
    'mutation { record(input: { amount: \\"1\\", source: OLD, hint: \\"x\\" }) { id } }',
  );
  const { code, output } = await project.check();
  expect(code).toBe(0);
  const said = [
    "operations/profile.graphql:3:12: deprecated: The field Profile.fullName is deprecated. Use displayName.",
    'operations/record.variables.json:2:40: deprecated: The enum value "Source.OLD" is deprecated. Nothing has it any more.',
    "operations/record.variables.json:2:55: deprecated: The input field ExpenseInput.hint is deprecated. Not read.",
    'README.md:4:66: deprecated: The enum value "Source.OLD" is deprecated.',
    "README.md:4:71: deprecated: The input field ExpenseInput.hint is deprecated.",
  ];
  for (const line of said) expect(output).toContain(`warning: ${line}`);
});

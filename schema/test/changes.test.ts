import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createSchemaProject } from "./project";

let project: Awaited<ReturnType<typeof createSchemaProject>>;
beforeEach(async () => {
  project = await createSchemaProject();
});
afterEach(() => project.remove());

/** The table of changes: level and message. */
const rowsOf = (output: string) =>
  Array.from(output.matchAll(/^ {4}(safe|dangerous|breaking) +(.*)$/gm), ([, level, message]) => [level, message]);

/** Subgraph, text to replace, replacement, and the check's message. */
const breaking: [string, string, string, string][] = [
  ["users", "  nickname: String\n", "", "Field 'nickname' was removed from object type 'Profile'"],
  [
    "users",
    '  fullName: String @deprecated(reason: "Use displayName.")\n',
    "",
    "Field 'fullName' (deprecated) was removed from object type 'Profile'",
  ],
  [
    "expenses",
    "expenses(first: Int! = 20, category: ID): [Entry!]!",
    "expenses(first: Int! = 20, category: ID): [Entry!]",
    "Field 'User.expenses' changed type from '[Entry!]!' to '[Entry!]'",
  ],
  ["users", "nickname: String", "nickname: Int", "Field 'Profile.nickname' changed type from 'String' to 'Int'"],
  [
    "users",
    "type Profile implements Named",
    "type Profile",
    "'Profile' object type no longer implements 'Named' interface",
  ],
  ["expenses", "[Entry!]!", "[Entry]!", "Field 'User.expenses' changed type from '[Entry!]!' to '[Entry]!'"],
  ["expenses", ", category: ID", "", "Argument 'category: ID' was removed from field 'User.expenses'"],
  [
    "expenses",
    "category: ID",
    "category: ID!",
    "Type for argument 'category' on field 'User.expenses' changed from 'ID' to 'ID!'",
  ],
  ["expenses", "category: ID", "category: ID, order: Int!", "Argument 'order: Int!' added to field 'User.expenses'"],
  [
    "expenses",
    "first: Int! = 20",
    "first: Int!",
    "Default value for argument 'first' on field 'User.expenses' changed from '20' to 'undefined'",
  ],
  ["expenses", "  BANK\n", "", "Enum value 'BANK' was removed from enum 'Source'"],
  ["expenses", "Expense | Refund", "Expense", "Member 'Refund' was removed from Union type 'Entry'"],
  ["expenses", "type Refund {", "type Reversal {", "Type 'Refund' was removed"],
  [
    "expenses",
    '  hint: String @deprecated(reason: "Not read.")\n',
    "",
    "Input field 'hint' (deprecated) was removed from input object type 'ExpenseInput'",
  ],
  [
    "expenses",
    "amount: String!",
    "amount: String!\n  account: ID!",
    "Input field 'account' of type 'ID!' was added to input object type 'ExpenseInput'",
  ],
  [
    "expenses",
    "  bookedOn: Date\n  source",
    "  bookedOn: Date!\n  source",
    "Input field 'ExpenseInput.bookedOn' changed type from 'Date' to 'Date!'",
  ],
  [
    "expenses",
    "source: Source! = MANUAL",
    "source: Source!",
    "Input field 'ExpenseInput.source' default value changed from '\"MANUAL\"' to 'undefined'",
  ],
  ["expenses", "  record(input", "  book(input", "Field 'record' was removed from object type 'Mutation'"],
];

test.each(breaking)(
  "%s: %j -> %j is a breaking change, and fails until it is accepted",
  async (name, from, to, change) => {
    project.editCode(name, from, to);
    if (to.includes("Reversal")) project.editCode("expenses", "Expense | Refund", "Expense | Reversal");
    await project.generate();
    const { code, output } = await project.check();
    expect(code).toBe(1);
    const line = output.split("\n").find((one) => one.endsWith(`: breaking change: ${change}`));
    expect(line).toMatch(/^error: gateway\/api\.graphql(:\d+:\d+)?: breaking change: /);
    expect(output).toContain(`      - change: ${JSON.stringify(change)}\n        reason:\n`);
  },
);

/** Changes that do not break clients: level, subgraph, text to replace, replacement, and the check's message. */
const others: [string, string, string, string, string][] = [
  ["dangerous", "expenses", "BANK", "BANK\n  IMPORT", "Enum value 'IMPORT' was added to enum 'Source'"],
  [
    "dangerous",
    "expenses",
    "type Refund {",
    "type Fee {\n  id: ID!\n}\ntype Refund {",
    "Member 'Fee' was added to Union type 'Entry'",
  ],
  [
    "dangerous",
    "expenses",
    "first: Int! = 20",
    "first: Int! = 50",
    "Default value for argument 'first' on field 'User.expenses' changed from '20' to '50'",
  ],
  [
    "dangerous",
    "expenses",
    "source: Source! = MANUAL",
    "source: Source! = BANK",
    "Input field 'ExpenseInput.source' default value changed from '\"MANUAL\"' to '\"BANK\"'",
  ],
  [
    "safe",
    "users",
    "nickname: String",
    "nickname: String!",
    "Field 'Profile.nickname' changed type from 'String' to 'String!'",
  ],
  [
    "safe",
    "users",
    "nickname: String",
    'nickname: String @deprecated(reason: "Rude.")',
    "Field 'Profile.nickname' is deprecated",
  ],
  [
    "safe",
    "users",
    "nickname: String",
    "nickname: String\n  pronouns: String",
    "Field 'pronouns' was added to object type 'Profile'",
  ],
  [
    "safe",
    "expenses",
    "amount: String!",
    "amount: String",
    "Input field 'ExpenseInput.amount' changed type from 'String!' to 'String'",
  ],
  [
    "safe",
    "expenses",
    "amount: String!",
    "amount: String!\n  note: String",
    "Input field 'note' of type 'String' was added to input object type 'ExpenseInput'",
  ],
];

test.each(others)("%s: %s: %j -> %j is shown, and does not fail", async (level, name, from, to, change) => {
  project.editCode(name, from, to);
  if (to.includes("Fee")) project.editCode(name, "Expense | Refund", "Expense | Refund | Fee");
  await project.generate();
  const { code, output } = await project.check();
  expect(code).toBe(0);
  expect(rowsOf(output)).toContainEqual([level, change]);
  expect(output.includes(`dangerous change: ${change}`)).toBe(level === "dangerous");
});

test("changed descriptions are counted, so that other changes are found among them", async () => {
  project.editCode(
    "users",
    "  nickname: String\n",
    '  """What friends say."""\n  nickname: String\n  description: String\n',
  );
  project.editCode("expenses", "type Refund {", '"""Money that came back."""\ntype Refund {');
  await project.generate();
  const { code, output } = await project.check();
  expect(code).toBe(0);
  expect(rowsOf(output)).toEqual([
    ["safe", "Field 'description' was added to object type 'Profile'"],
    ["safe", "2 descriptions changed"],
  ]);
});

test("a new type and a deprecation are reported once each", async () => {
  project.editCode(
    "users",
    "nickname: String",
    'nickname: String @deprecated(reason: "Rude.")\n  """How others speak of them."""\n  pronouns(old: Int @deprecated): Pronouns',
  );
  project.editCode(
    "users",
    "interface Named",
    "type Pronouns {\n  subject(short: Boolean! = true): String!\n}\ninterface Named",
  );
  await project.generate();
  const { changes } = JSON.parse((await project.check("--json")).output);
  expect(changes.map(({ message }: { message: string }) => message)).toEqual([
    "Type 'Pronouns' was added",
    "Field 'pronouns' was added to object type 'Profile'",
    "Field 'Profile.nickname' is deprecated",
  ]);
});

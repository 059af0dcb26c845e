import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { handIn, reading } from "./bank-message-operations";
import { expenseOf, record } from "./expense-operations";
import { deleteRule, rulesOf, setRule, setRuleOf, settledPerson, undoRun } from "./rule-operations";
import { refusal, startExpenses, type Expenses } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

/** A person whose default categories are made. */
const newPerson = () => settledPerson(expenses);

test("a rule gives a new expense its category, tags and merchant, and its reason is shown", async () => {
  const { person, categories } = await newPerson();
  const { rule } = await setRuleOf(person, {
    when: { merchant: "/^uber( eats)?$/", maxAmount: "500.50", account: "1234" },
    then: { categoryId: categories["Transport"], addTags: ["commute", "work"], merchant: "Uber" },
  });
  expect(rule).toEqual({
    id: expect.any(String),
    position: 1,
    when: { merchant: "/^uber( eats)?$/", text: null, minAmount: null, maxAmount: "500.5", account: "1234" },
    then: { category: { name: "Transport" }, addTags: ["commute", "work"], merchant: "Uber" },
    latestRun: null,
  });
  expect(await rulesOf(person)).toEqual([rule]);
  const ruled = await record(person, { merchant: "UBER Eats", account: "1234", tags: ["work"] });
  expect(ruled).toMatchObject({
    merchant: "Uber",
    tags: ["work", "commute"],
    category: { name: "Transport" },
    categorySource: "RULE",
    categoryReason: 'your rule: merchant "/^uber( eats)?$/", at most 500.5, account "1234"',
  });
  for (const other of [
    { merchant: "Uber One", account: "1234" },
    { merchant: "Uber", account: "1235" },
    { merchant: "Uber", account: "1234", amount: { amount: "500.51", currency: "INR" } },
  ])
    expect(await record(person, other)).toMatchObject({ categorySource: "NONE", tags: [] });
});

test("a category that the user names wins over a rule, and the rule's tags are still added", async () => {
  const { person, categories } = await newPerson();
  await setRuleOf(person, { when: { text: "ola" }, then: { categoryId: categories["Transport"], addTags: ["ride"] } });
  expect(await record(person, { note: "with OLÁ", categoryId: categories["Groceries"] })).toMatchObject({
    category: { name: "Groceries" },
    categorySource: "USER",
    tags: ["ride"],
  });
});

test("rules are tried in their order, and a rule can be moved and deleted", async () => {
  const { person, categories } = await newPerson();
  const [first, second, third] = [
    (await setRuleOf(person, { when: { merchant: "shop" }, then: { categoryId: categories["Groceries"] } })).rule,
    (await setRuleOf(person, { when: { merchant: "book" }, then: { categoryId: categories["Transport"] } })).rule,
    (await setRuleOf(person, { when: { merchant: "b" }, then: { addTags: ["b"], merchant: "B" } })).rule,
  ];
  expect(await record(person, { merchant: "Book shop" })).toMatchObject({
    category: { name: "Groceries" },
    tags: ["b"],
    merchant: "B",
  });
  await setRuleOf(person, {
    id: second.id,
    position: 1,
    when: { merchant: "book" },
    then: { categoryId: categories["Transport"] },
  });
  expect((await rulesOf(person)).map(({ id }: { id: string }) => id)).toEqual([second.id, first.id, third.id]);
  expect(await record(person, { merchant: "Book shop" })).toMatchObject({ category: { name: "Transport" } });
  await person.dataOf(deleteRule, { id: second.id });
  expect((await rulesOf(person)).map(({ position }: { position: number }) => position)).toEqual([1, 2]);
  expect(await record(person, { merchant: "Book shop" })).toMatchObject({ category: { name: "Groceries" } });
  const events = await expenses.emitted(person.id, "category-rule.changed");
  expect(events.map(({ payload }) => [payload.rule.id, payload.rule.position, payload.deleted])).toEqual([
    [first.id, 1, false],
    [second.id, 2, false],
    [third.id, 3, false],
    [second.id, 1, false],
    [second.id, 1, true],
  ]);
});

test("an expense that is read from a bank message gets what the rules give", async () => {
  const { person, categories } = await newPerson();
  await setRuleOf(person, { when: { merchant: "swiggy" }, then: { categoryId: categories["Groceries"] } });
  const [message] = await handIn(person, { text: "Rs 250 paid to SWIGGY" });
  const read = reading(message.id);
  await expenses.deliverNext(person.id, bankMessageParsedV1, {
    ...read,
    extracted: { ...read.extracted, merchant: "SWIGGY" },
  });
  const { me } = await person.dataOf(
    "{ me { expenses(filter: { source: BANK_MESSAGE }) { edges { node { category { name } categorySource } } } } }",
  );
  expect(me.expenses.edges).toEqual([{ node: { category: { name: "Groceries" }, categorySource: "RULE" } }]);
});

test("a dry run says what would change and changes nothing", async () => {
  const { person, categories } = await newPerson();
  const plain = await record(person, { merchant: "Kiosk" });
  const { rule, matched, changed, run } = await setRuleOf(person, {
    when: { text: "kiosk" },
    then: { categoryId: categories["Groceries"], merchant: "The kiosk" },
    dryRun: true,
    applyToExisting: true,
  });
  expect({ position: rule.position, matched, changed, run }).toEqual({
    position: 1,
    matched: 1,
    changed: [{ id: plain.id, merchant: "The kiosk", tags: [], category: { name: "Groceries" } }],
    run: null,
  });
  expect(await rulesOf(person)).toEqual([]);
  expect(await expenseOf(person, plain.id)).toEqual(plain);
  expect(await expenses.emitted(person.id, "category-rule.changed")).toEqual([]);
});

test.each([
  ["no condition", { when: {}, then: { addTags: ["a"] } }, "when"],
  ["only blank conditions", { when: { merchant: " ", account: "" }, then: { addTags: ["a"] } }, "when"],
  ["no effect", { when: { merchant: "a" }, then: { addTags: [], merchant: " " } }, "then"],
  ["a back-reference", { when: { merchant: "/(a)\\1/" }, then: { addTags: ["a"] } }, "when.merchant"],
  ["a look-ahead", { when: { text: "/a(?=b)/" }, then: { addTags: ["a"] } }, "when.text"],
  ["an expression that never closes", { when: { text: "/(a/" }, then: { addTags: ["a"] } }, "when.text"],
  ["too many repetitions", { when: { text: "/(x{1,30}){1,30}/" }, then: { addTags: ["a"] } }, "when.text"],
  ["a pattern that is too long", { when: { text: "a".repeat(201) }, then: { addTags: ["a"] } }, "when.text"],
  ["a lone surrogate", { when: { text: "\ud83c" }, then: { addTags: ["a"] } }, "when.text"],
  ["NUL", { when: { account: "12\u0000" }, then: { addTags: ["a"] } }, "when.account"],
  [
    "amounts the wrong way round",
    { when: { minAmount: "2", maxAmount: "1" }, then: { addTags: ["a"] } },
    "when.maxAmount",
  ],
  ["a position before the first", { position: 0, when: { text: "a" }, then: { addTags: ["a"] } }, "position"],
  [
    "21 tags",
    { when: { text: "a" }, then: { addTags: Array.from({ length: 21 }, (_, n) => `t${n}`) } },
    "then.addTags",
  ],
])("a rule with %s is refused, and the answer names the field", async (_, input, field) => {
  const person = await expenses.person();
  expect(refusal(await person.ask(setRule, { input }))).toMatchObject({ code: "BAD_USER_INPUT", field });
});

test("another user's rule, run and category are not found", async () => {
  const [asha, ben] = [await newPerson(), await newPerson()];
  const when = { merchant: "a" };
  const theirs = await setRuleOf(asha.person, { when, then: { addTags: ["a"] }, applyToExisting: true });
  const category = { when, then: { categoryId: asha.categories["Groceries"] } };
  for (const [mutation, variables] of [
    [setRule, { input: { id: theirs.rule.id, when, then: { addTags: ["b"] } } }],
    [setRule, { input: category }],
    [setRule, { input: { ...category, dryRun: true } }],
    [deleteRule, { id: theirs.rule.id }],
    [deleteRule, { id: "nonsense" }],
    [undoRun, { run: theirs.run }],
  ] as const)
    expect(refusal(await ben.person.ask(mutation, variables))).toMatchObject({ code: "NOT_FOUND" });
  expect((await rulesOf(asha.person))[0].then.addTags).toEqual(["a"]);
});

test("an expression that makes other engines backtrack for ever costs a rule milliseconds", async () => {
  const { person } = await newPerson();
  await setRuleOf(person, { when: { text: "/^(a+)+$/" }, then: { addTags: ["a"] } });
  expect(await record(person, { note: `${"a".repeat(1_990)}!` })).toMatchObject({ tags: [] });
  expect(await record(person, { note: "a".repeat(1_990) })).toMatchObject({ tags: ["a"] });
});

test("a rule whose category was archived since gives no category, and its tags are still added", async () => {
  const { person, categories } = await newPerson();
  await setRuleOf(person, { when: { text: "a" }, then: { categoryId: categories["Groceries"], addTags: ["t"] } });
  await expenses.db.query("UPDATE category SET archived = TRUE WHERE id = ?", [categories["Groceries"]]);
  expect(await record(person, { note: "a" })).toMatchObject({ category: null, tags: ["t"] });
});

test("more than 200 rules are refused", async () => {
  const person = await expenses.person();
  const rule = { when: { text: "a" }, then: { addTags: ["a"] } };
  for (let n = 0; n < 200; n++) await setRuleOf(person, rule);
  expect(refusal(await person.ask(setRule, { input: rule }))).toMatchObject({ code: "LIMIT_EXCEEDED" });
});

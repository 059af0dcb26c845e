import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@expense-tracker/kit/input/id";
import { categoriesOf, record } from "./expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const fields = "id name parent { id } icon colour archived version";
const create = `mutation ($input: CategoryInput!) { createCategory(input: $input) { ${fields} } }`;
const update = `mutation ($id: ID!, $input: CategoryInput!, $version: Int) { updateCategory(id: $id, input: $input, version: $version) { ${fields} } }`;

const created = async (person: Person, input: object) => (await person.dataOf(create, { input })).createCategory;
const updated = async (person: Person, id: string, input: object) =>
  (await person.dataOf(update, { id, input })).updateCategory;

test("a category of one's own has a name, a place, looks and an event", async () => {
  const asha = await expenses.person();
  const pets = await created(asha, { name: " Aquarium ", icon: "🐈", colour: "#00695C" });
  const food = await created(asha, { name: "Food", parentId: pets.id });
  expect(pets).toMatchObject({
    name: "Aquarium",
    parent: null,
    icon: "🐈",
    colour: "#00695c",
    archived: false,
    version: 1,
  });
  expect(food).toMatchObject({ parent: { id: pets.id }, icon: null, colour: null });
  const { id, version } = food;
  expect((await expenses.emitted(asha.id, "category.changed")).at(-1)?.payload).toEqual({
    categories: [{ id, key: null, name: "Food", parentId: pets.id, archived: false, version }],
  });
  expect((await record(asha, { categoryId: food.id })).category).toEqual({ id, name: "Food" });
});

test("two categories in one place have different names, whatever the case, the blanks and the way of writing an accent", async () => {
  const asha = await expenses.person();
  await record(asha);
  const cafe = await created(asha, { name: "Café au lait" });
  for (const name of ["CAFÉ AU LAIT", "Cafe\u0301 au lait", "café  au\u00a0lait", "groceries"]) {
    expect(refusal(await asha.ask(create, { input: { name } }))).toMatchObject({ code: "CONFLICT", field: "name" });
  }
  const other = await created(asha, { name: "Cafe au lait" });
  expect(refusal(await asha.ask(update, { id: other.id, input: { name: "café au lait" } }))).toMatchObject({
    code: "CONFLICT",
    field: "name",
  });
  await created(asha, { name: "Café au lait", parentId: cafe.id });
  await created(asha, { name: "🍕" });
  await created(asha, { name: "🍔" });
  expect(await created(await expenses.person(), { name: "Café au lait" })).toMatchObject({ version: 1 });
});

test("names differ also when requests come at the same time", async () => {
  const asha = await expenses.person();
  await record(asha);
  const answers = await Promise.all(Array.from({ length: 6 }, () => asha.ask(create, { input: { name: "Once" } })));
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  expect(Object.keys(await categoriesOf(asha)).filter((name) => name === "Once")).toHaveLength(1);
});

test("an update changes what it names, makes the next version, and emits the category", async () => {
  const asha = await expenses.person();
  const top = await created(asha, { name: "Top" });
  const part = await created(asha, { name: "Part", parentId: top.id, icon: "i", colour: "#000000" });
  const renamed = await updated(asha, part.id, { name: "Piece" });
  expect(renamed).toEqual({ ...part, name: "Piece", version: 2 });
  const moved = await updated(asha, part.id, { name: "Piece", parentId: null, icon: null, colour: null });
  expect(moved).toEqual({ ...part, name: "Piece", parent: null, icon: null, colour: null, version: 3 });
  const events = await expenses.emitted(asha.id, "category.changed");
  expect(events.at(-1)?.payload.categories).toMatchObject([{ id: part.id, name: "Piece", parentId: null, version: 3 }]);
  expect(await updated(asha, part.id, { name: "Piece" })).toEqual(moved);
  expect(await expenses.emitted(asha.id, "category.changed")).toHaveLength(events.length);
  // The name that it had is free again.
  await created(asha, { name: "Part", parentId: top.id });
});

test("a default category keeps its key when it is renamed", async () => {
  const asha = await expenses.person();
  await record(asha);
  const { Fuel = "" } = await categoriesOf(asha);
  await updated(asha, Fuel, { name: "Petrol" });
  expect((await expenses.emitted(asha.id, "category.changed")).at(-1)?.payload.categories).toMatchObject([
    { id: Fuel, key: "fuel", name: "Petrol", version: 2 },
  ]);
});

test("there are two levels of categories, and no more", async () => {
  const asha = await expenses.person();
  const top = await created(asha, { name: "Top" });
  const other = await created(asha, { name: "Other top" });
  const part = await created(asha, { name: "Part", parentId: top.id });
  for (const [id, input] of [
    [null, { name: "Third", parentId: part.id }],
    [other.id, { name: "Other top", parentId: part.id }],
    [top.id, { name: "Top", parentId: other.id }],
    [other.id, { name: "Other top", parentId: other.id }],
  ]) {
    const answer = id ? await asha.ask(update, { id, input }) : await asha.ask(create, { input });
    expect(refusal(answer)).toMatchObject({ code: "BAD_USER_INPUT", field: "parentId" });
  }
});

test("an update that saw an older version is a CONFLICT, and changes nothing", async () => {
  const asha = await expenses.person();
  const { id } = await created(asha, { name: "A" });
  await updated(asha, id, { name: "B" });
  const answer = await asha.ask(update, { id, input: { name: "C" }, version: 1 });
  expect(refusal(answer)).toMatchObject({ code: "CONFLICT", field: "version" });
  expect(await asha.dataOf(update, { id, input: { name: "C" }, version: 2 })).toMatchObject({
    updateCategory: { name: "C", version: 3 },
  });
});

test.each([
  [{ name: " " }, "name"],
  [{ name: "x".repeat(101) }, "name"],
  [{ name: "a\u0000" }, "name"],
  [{ name: "a\ud800" }, "name"],
  [{ name: "a\nb" }, "name"],
  [{ name: "a", icon: "x".repeat(51) }, "icon"],
  [{ name: "a", colour: "red" }, "colour"],
  [{ name: "a", colour: "#12345" }, "colour"],
  [{ name: "a", colour: "#123456;--" }, "colour"],
])("a bad value is refused, and the error names its field: %#", async (input, field) => {
  const asha = await expenses.person();
  expect(refusal(await asha.ask(create, { input }))).toMatchObject({ code: "BAD_USER_INPUT", field });
  const { id } = await created(asha, { name: newId() });
  expect(refusal(await asha.ask(update, { id, input }))).toMatchObject({ code: "BAD_USER_INPUT", field });
});

test("names of letters that grow when they are folded fit, and the number of categories has a limit", async () => {
  const asha = await expenses.person();
  const top = await created(asha, { name: "ﬃ".repeat(100) });
  await created(asha, { name: "ﬃ".repeat(100), parentId: top.id });
  const rows = await expenses.db.query("SELECT COUNT(*) AS counted FROM category WHERE owner_id = ?", [asha.id]);
  for (let count = Number(rows[0].counted); count < 500; count++) {
    await expenses.db.query(
      "INSERT INTO category (id, owner_id, name, archived, version, created_at, updated_at) VALUES (?, ?, 'x', 0, 1, NOW(3), NOW(3))",
      [newId(), asha.id],
    );
  }
  expect(refusal(await asha.ask(create, { input: { name: "One more" } }))).toMatchObject({ code: "LIMIT_EXCEEDED" });
});

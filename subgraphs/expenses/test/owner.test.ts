import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { defaultCategories } from "@expense-tracker/events/default-categories";
import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import { userRegisteredV1 } from "@expense-tracker/events/user-registered.v1";
import { newId } from "@expense-tracker/kit/input/id";
import { record, recordExpense } from "./expense-operations";
import { dataOf, deliveredEvent, refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const registered = { ...userRegisteredV1.example, baseCurrency: "INR", timeZone: "Asia/Kolkata" };
const profile = { ...profileUpdatedV1.example, baseCurrency: "JPY", timeZone: "Asia/Tokyo", monthStartDay: 5 };
const settings = (ownerId: string) =>
  expenses.db.query("SELECT base_currency, time_zone, month_start_day FROM owner WHERE owner_id = ?", [ownerId]);

const categories = "{ me { categories { id name icon colour archived version parent { id } } } }";

test("a sign-up makes the default categories, and emits all of them in one event", async () => {
  const asha = await expenses.person({});
  await expenses.deliverNext(asha.id, userRegisteredV1, registered);
  const { me } = await asha.dataOf(categories);
  expect(me.categories).toEqual(
    defaultCategories.map(({ name, icon, colour }) => ({
      id: expect.any(String),
      name,
      icon,
      colour,
      archived: false,
      version: 1,
      parent: null,
    })),
  );
  const events = await expenses.emitted(asha.id);
  expect(events.map(({ type }) => type)).toEqual(["category.changed", "owner.settings-changed"]);
  const told = events[0]?.payload.categories.map(({ id, key }: { id: string; key: string }) => ({ id, key }));
  expect(told).toEqual(defaultCategories.map(({ key }, index) => ({ id: me.categories[index].id, key })));
});

test("each user gets their own default categories once, no matter which event comes first", async () => {
  const asha = await expenses.person();
  const ids = async (person: Person) =>
    (await person.dataOf(categories)).me.categories.map(({ id }: { id: string }) => id);
  await record(asha);
  const made = await ids(asha);
  await expenses.deliverNext(asha.id, profileUpdatedV1, profile);
  await expenses.deliverNext(asha.id, userRegisteredV1, registered);
  expect(await ids(asha)).toEqual(made);
  const bo = await expenses.person();
  await record(bo);
  expect(new Set([...made, ...(await ids(bo))]).size).toBe(made.length * 2);
});

test("archived categories are listed when asked for", async () => {
  const asha = await expenses.person();
  await record(asha);
  await expenses.db.query("UPDATE category SET archived = TRUE WHERE owner_id = ? AND default_key = 'fuel'", [asha.id]);
  const { me } = await asha.dataOf("{ me { categories { name } all: categories(includeArchived: true) { name } } }");
  expect(me.categories).toHaveLength(defaultCategories.length - 1);
  expect(me.all).toHaveLength(defaultCategories.length);
});

test.each([
  ["the registration first", false],
  ["the profile first", true],
])("the profile wins over the registration: %s", async (_, profileFirst) => {
  const id = newId();
  const take = [
    () => expenses.deliverNext(id, userRegisteredV1, registered),
    () => expenses.deliverNext(id, profileUpdatedV1, profile),
  ];
  for (const deliver of profileFirst ? take.toReversed() : take) dataOf(await deliver());
  expect(await settings(id)).toEqual([{ base_currency: "JPY", time_zone: "Asia/Tokyo", month_start_day: 5 }]);
});

test.each([
  ["before", true],
  ["after", false],
])(
  "a profile without a base currency, %s the registration, does not remove the base currency",
  async (_, profileFirst) => {
    const id = newId();
    const take = [
      () => expenses.deliverNext(id, userRegisteredV1, registered),
      () => expenses.deliverNext(id, profileUpdatedV1, { ...profile, baseCurrency: null }),
    ];
    for (const deliver of profileFirst ? take.toReversed() : take) dataOf(await deliver());
    expect(await settings(id)).toMatchObject([{ base_currency: "INR" }]);
  },
);

test("the events win over the sign-up token", async () => {
  const asha = await expenses.person({ base_currency: "EUR" });
  await expenses.deliverNext(asha.id, profileUpdatedV1, profile);
  expect(await record(asha, { amount: { amount: "7" } })).toMatchObject({ amount: { amount: "7", currency: "JPY" } });
});

test("the worker is told the settings when they change, and only then", async () => {
  const asha = await expenses.person({ base_currency: "EUR" });
  await record(asha, { amount: { amount: "7" } });
  await expenses.deliverNext(asha.id, userRegisteredV1, { ...registered, baseCurrency: "INR" });
  await expenses.deliverNext(asha.id, profileUpdatedV1, profile);
  await expenses.deliverNext(asha.id, profileUpdatedV1, { ...profile, displayName: "A" });
  const told = await expenses.emitted(asha.id, "owner.settings-changed");
  const settings = { timeZone: registered.timeZone, monthStartDay: 1 };
  expect(told.map(({ payload }) => payload)).toEqual([
    { ...settings, baseCurrency: "EUR", timeZone: null },
    { ...settings, baseCurrency: "EUR" },
    { baseCurrency: profile.baseCurrency, timeZone: profile.timeZone, monthStartDay: profile.monthStartDay },
  ]);
});

test("an amount in another currency than the base one has no base amount while there is no rate", async () => {
  const asha = await expenses.person();
  expect(await record(asha, { amount: { amount: "7", currency: "USD" } })).toMatchObject({ baseAmount: null });
  expect(await record(asha)).toMatchObject({ baseAmount: { amount: "100.00", currency: "INR" } });
});

test("an event that comes twice is applied once, a gap is reported, and other types are ignored", async () => {
  const id = newId();
  const first = deliveredEvent(userRegisteredV1, registered, 1);
  const logIn = deliveredEvent(userLoggedInV1, { sessionId: newId() }, 2);
  const unknown = { ...logIn, type: "user.danced", seq: "4" };
  const receipts = [];
  for (const events of [[first, logIn], [first, logIn], [unknown]]) {
    receipts.push(dataOf(await expenses.deliver(id, "identity", events)).deliverToExpenses);
  }
  expect(receipts).toEqual([
    { applied: 2, duplicates: 0, gaps: 0 },
    { applied: 0, duplicates: 2, gaps: 0 },
    { applied: 1, duplicates: 0, gaps: 1 },
  ]);
  expect(await expenses.emitted(id)).toHaveLength(2);
});

test.each([
  { ...profile, baseCurrency: "ZZZ" },
  { ...profile, timeZone: "Mars/Olympus" },
  { ...profile, monthStartDay: 32 },
])("an invalid profile is refused, so that delivery parks it: %#", async (payload) => {
  const id = newId();
  expect(refusal(await expenses.deliverNext(id, profileUpdatedV1, payload))?.code).toBe("BAD_USER_INPUT");
  expect(await settings(id)).toEqual([]);
});

test("events of an erased owner are acknowledged and make no rows", async () => {
  const id = newId();
  await expenses.db.query("INSERT INTO owner_stream (owner_id, erased_at) VALUES (?, UTC_TIMESTAMP(3))", [id]);
  const receipt = dataOf(await expenses.deliverNext(id, userRegisteredV1, registered)).deliverToExpenses;
  expect(receipt).toEqual({ applied: 0, duplicates: 0, gaps: 0 });
  expect(await settings(id)).toEqual([]);
});

test("delivery's key opens only the internal mutation, and the gateway's key only the others", async () => {
  const asha = await expenses.person();
  expect(refusal(await expenses.service.deliver(recordExpense, { input: { amount: { amount: "1" } } }))?.code).toBe(
    "FORBIDDEN",
  );
  const asGateway = await asha.ask(
    'mutation ($id: ID!) { deliverToExpenses(ownerId: $id, topic: "t", events: []) { applied } }',
    { id: asha.id },
  );
  expect(refusal(asGateway)?.code).toBe("FORBIDDEN");
});

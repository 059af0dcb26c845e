import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import { deleteExpense, expenseOf, record, updateExpense } from "../expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "../start-expenses";
import { convertDue, loadRates } from "./converted";
import type { Rates } from "./rate-files";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const load = (rates: Rates) => loadRates(expenses.db, rates);
const convertAll = () => convertDue(expenses.db);

const fields = "id version updatedAt baseAmount { amount currency } exchangeRate { from to rate on source }";
const read = async (person: Person, id: string) =>
  (await person.dataOf(`query ($id: ID!) { me { expense(id: $id) { ${fields} } } }`, { id })).me.expense;
const setRate = `mutation ($expenseId: ID!, $rate: Decimal!) { setExchangeRate(expenseId: $expenseId, rate: $rate) { ${fields} history { by changes { field from to } } } }`;
const usd = (amount: string, bookedOn: string, more: object = {}) => ({
  amount: { amount, currency: "USD" },
  bookedOn,
  ...more,
});
const euro = { base_currency: "EUR" };
const preferences = (baseCurrency: string) => ({
  firstName: null,
  lastName: null,
  displayName: "Asha",
  phoneNumber: null,
  baseCurrency,
  timeZone: "Europe/Paris",
  locale: null,
  monthStartDay: 1,
  version: 2,
});

test("an expense is converted by the rate of its day, when it is recorded", async () => {
  await load({ "2020-03-05": { USD: "1.1187", INR: "82.5895" }, "2020-03-06": { USD: "1.1336", INR: "83.7710" } });
  const asha = await expenses.person(euro);
  const { id } = await record(asha, usd("100", "2020-03-05"));
  expect(await read(asha, id)).toMatchObject({
    baseAmount: { amount: "89.39", currency: "EUR" },
    exchangeRate: { from: "USD", to: "EUR", rate: "0.893894699204433718", on: "2020-03-05", source: "ECB" },
  });
  const bo = await expenses.person({ base_currency: "INR" });
  const { id: his } = await record(bo, usd("1", "2020-03-06"));
  expect(await read(bo, his)).toMatchObject({ baseAmount: { amount: "73.90", currency: "INR" } });
});

test("on weekends and holidays the rate of the last day before holds, for up to seven days", async () => {
  await load({ "2020-04-09": { USD: "1.0867" } });
  const asha = await expenses.person(euro);
  const on = async (bookedOn: string) => read(asha, (await record(asha, usd("10", bookedOn))).id);
  expect(await on("2020-04-13")).toMatchObject({ baseAmount: { amount: "9.20" }, exchangeRate: { on: "2020-04-09" } });
  expect(await on("2020-04-16")).toMatchObject({ exchangeRate: { on: "2020-04-09" } });
  expect(await on("2020-04-17")).toMatchObject({ baseAmount: null, exchangeRate: null });
});

test("what had no rate is converted when the rate arrives, without a new version or another time of change, and the worker is told", async () => {
  const asha = await expenses.person(euro);
  const { id } = await record(asha, usd("10", "2020-06-10"));
  const { id: binned } = await record(asha, usd("20", "2020-06-10"));
  await asha.dataOf(deleteExpense, { id: binned });
  const before = await read(asha, id);
  expect(before).toMatchObject({ baseAmount: null, exchangeRate: null });
  const events = await expenses.emitted(asha.id);

  await load({ "2020-06-10": { USD: "1.1375" } });
  await convertAll();
  const after = await read(asha, id);
  expect(after).toMatchObject({ baseAmount: { amount: "8.79", currency: "EUR" }, exchangeRate: { on: "2020-06-10" } });
  expect([after.version, after.updatedAt]).toEqual([before.version, before.updatedAt]);
  expect(await read(asha, binned)).toMatchObject({ baseAmount: { amount: "17.58" } });
  const euros = (minorUnits: string) => ({ minorUnits, currency: "EUR" });
  const told = (await expenses.emitted(asha.id)).slice(events.length);
  expect(told.map(({ type }) => type)).toEqual(["expenses.converted"]);
  expect(new Set(told[0]?.payload.expenses)).toEqual(
    new Set([
      { id, baseAmount: euros("879") },
      { id: binned, baseAmount: euros("1758") },
    ]),
  );
  // The same rates once more convert nothing.
  await load({ "2020-06-10": { USD: "1.1375" } });
  await convertAll();
  expect(await expenses.emitted(asha.id)).toHaveLength(events.length + 1);
});

test("a rate that was provisional is replaced by the day's own, and a corrected rate converts again", async () => {
  await load({ "2020-07-06": { USD: "1.1325" } });
  const asha = await expenses.person(euro);
  const { id } = await record(asha, usd("100", "2020-07-07"));
  expect(await read(asha, id)).toMatchObject({ baseAmount: { amount: "88.30" }, exchangeRate: { on: "2020-07-06" } });
  await load({ "2020-07-07": { USD: "1.1271" } });
  await convertAll();
  expect(await read(asha, id)).toMatchObject({ baseAmount: { amount: "88.72" }, exchangeRate: { on: "2020-07-07" } });
  await load({ "2020-07-07": { USD: "1.2000" } });
  await convertAll();
  expect(await read(asha, id)).toMatchObject({ baseAmount: { amount: "83.33" } });
});

test("another base currency converts all expenses again", async () => {
  await load({ "2020-08-03": { USD: "1.1726", JPY: "124.55" } });
  const asha = await expenses.person(euro);
  const ids = [];
  for (let n = 1; n <= 3; n += 1) ids.push((await record(asha, usd(String(n), "2020-08-03"))).id);
  const { id: plain } = await record(asha, { amount: { amount: "10", currency: "EUR" }, bookedOn: "2020-08-03" });
  expect(await read(asha, plain)).toMatchObject({
    baseAmount: { amount: "10.00", currency: "EUR" },
    exchangeRate: null,
  });

  // So that nothing but the base currency is new.
  await convertAll();
  await expenses.deliverNext(asha.id, profileUpdatedV1, preferences("JPY"));
  await convertAll();
  expect(await read(asha, plain)).toMatchObject({
    baseAmount: { amount: "1246", currency: "JPY" },
    exchangeRate: { from: "EUR", to: "JPY", rate: "124.55" },
  });
  const converted = await Promise.all(ids.map((id) => read(asha, id)));
  expect(converted.map(({ baseAmount }) => baseAmount.amount)).toEqual(["106", "212", "319"]);
  // A rate in the former base currency is foreign now, and follows its corrections.
  await load({ "2020-08-03": { JPY: "130" } });
  await convertAll();
  expect(await read(asha, plain)).toMatchObject({ baseAmount: { amount: "1300", currency: "JPY" } });
});

test("the rate really charged counts: it survives later loads, other amounts and days, and ends with the currency", async () => {
  await load({ "2020-09-07": { USD: "1.1824", GBP: "0.8978" }, "2020-09-08": { USD: "1.1785", GBP: "0.9048" } });
  const asha = await expenses.person(euro);
  const { id } = await record(asha, usd("100", "2020-09-07"));
  const { setExchangeRate } = await asha.dataOf(setRate, { expenseId: id, rate: "0.8700" });
  expect(setExchangeRate).toMatchObject({
    version: 2,
    baseAmount: { amount: "87.00", currency: "EUR" },
    exchangeRate: { from: "USD", to: "EUR", rate: "0.87", on: "2020-09-07", source: "USER" },
  });
  expect(setExchangeRate.history.at(-1)).toEqual({
    by: "USER",
    changes: [{ field: "exchangeRate", from: null, to: "0.87" }],
  });
  const [event] = (await expenses.emitted(asha.id, "expense.updated")).slice(-1);
  expect(event?.payload).toMatchObject({ expense: { id, version: 2 }, changed: ["exchangeRate"] });
  // The same rate once more changes nothing.
  expect((await asha.dataOf(setRate, { expenseId: id, rate: "0.87" })).setExchangeRate.version).toBe(2);

  await load({ "2020-09-07": { USD: "1.5" } });
  await convertAll();
  expect(await read(asha, id)).toMatchObject({ version: 2, baseAmount: { amount: "87.00" } });

  const change = async (version: number, input: object) => {
    await asha.dataOf(updateExpense, { id, version, input });
    return read(asha, id);
  };
  expect(await change(2, { amount: { amount: "50", currency: "USD" } })).toMatchObject({
    baseAmount: { amount: "43.50" },
    exchangeRate: { rate: "0.87", source: "USER" },
  });
  expect(await change(3, { bookedOn: "2020-09-08" })).toMatchObject({
    baseAmount: { amount: "43.50" },
    exchangeRate: { rate: "0.87", on: "2020-09-08", source: "USER" },
  });
  expect(await change(4, { amount: { amount: "50", currency: "GBP" } })).toMatchObject({
    baseAmount: { amount: "55.26" },
    exchangeRate: { from: "GBP", on: "2020-09-08", source: "ECB" },
  });
  const { history } = await expenseOf(asha, id);
  expect(history.at(-1).changes).toContainEqual({ field: "exchangeRate", from: "0.87", to: null });
});

test("a rate is refused where it means nothing, and when it is no rate", async () => {
  const asha = await expenses.person(euro);
  const { id: plain } = await record(asha, { amount: { amount: "10", currency: "EUR" } });
  const { id } = await record(asha, usd("10000000000000.00", "2020-09-08"));
  const { id: binned } = await record(asha, usd("1", "2020-09-08"));
  await asha.dataOf(deleteExpense, { id: binned });
  const bo = await expenses.person({ zoneinfo: "UTC" });
  const { id: his } = await record(bo, usd("1", "2020-09-08"));
  const refused = async (person: Person, expenseId: string, rate: string) =>
    refusal(await person.ask(setRate, { expenseId, rate }));
  expect(await refused(asha, plain, "1.1")).toMatchObject({ code: "BAD_USER_INPUT", field: "expenseId" });
  expect(await refused(bo, his, "1.1")).toMatchObject({ code: "BAD_USER_INPUT", field: "expenseId" });
  expect(await refused(asha, his, "1.1")).toMatchObject({ code: "NOT_FOUND", field: "expenseId" });
  expect(await refused(asha, "no id", "1.1")).toMatchObject({ code: "NOT_FOUND" });
  expect(await refused(asha, binned, "1.1")).toMatchObject({ code: "CONFLICT" });
  for (const rate of ["0", "-1", "0.0000000000000000001", "1e3", "NaN", "1000000000000000000", "1.5"]) {
    expect([rate, (await refused(asha, id, rate))?.code]).toEqual([rate, "BAD_USER_INPUT"]);
  }
  expect(await read(asha, id)).toMatchObject({ version: 1 });
});

test("rates that arrive convert many expenses in chunks, of every owner who has such expenses", async () => {
  const people = await Promise.all([1, 2].map(() => expenses.person(euro)));
  const first = await Promise.all(people.map((person) => record(person, usd("1", "2021-01-04"))));
  // A thousand copies, with ids of their own: three chunks.
  for (const { id } of first) {
    const [{ columns }] = await expenses.db.query(
      `SELECT GROUP_CONCAT(column_name) AS columns FROM information_schema.columns
       WHERE table_schema = DATABASE() AND table_name = 'expense' AND extra NOT LIKE '%GENERATED%' AND column_name <> 'id'`,
    );
    await expenses.db.query(
      `INSERT INTO expense (id, ${columns}) WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < 999)
       SELECT UUID(), ${columns} FROM expense JOIN numbers WHERE id = ?`,
      [id],
    );
  }
  await load({ "2021-01-04": { USD: "1.2296" } });
  await convertAll();
  for (const { id } of people) {
    const [counted] = await expenses.db.query(
      "SELECT COUNT(*) AS rows_, SUM(base_minor) AS total FROM expense WHERE owner_id = ?",
      [id],
    );
    expect(counted).toEqual({ rows_: "1000", total: "81000" });
  }
  expect(await expenses.db.query("SELECT owner_id FROM conversion_due")).toEqual([]);
});

test("a first foreign expense that is stored while rates are loaded is converted", async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => expenses.person(euro)));
  const writing = people.map((person) => record(person, usd("10", "2021-02-01")));
  const loading = load({ "2021-02-01": { USD: "1.2084" } }).then(convertAll);
  const recorded = await Promise.all(writing);
  await loading;
  await convertAll();
  for (const [n, { id }] of recorded.entries()) {
    const person = people[n];
    if (person) expect(await read(person, id)).toMatchObject({ baseAmount: { amount: "8.28" } });
  }
});

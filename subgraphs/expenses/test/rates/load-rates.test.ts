import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { Registry } from "prom-client";
import { rateRound } from "../../src/rate/rate-round";
import { runRatesCommand } from "../../src/rate/rates-command";
import { startExpenses, type Expenses } from "../start-expenses";
import { histCsv, xmlOf, zipOf } from "./rate-files";
import { startRateServer, type Reply } from "./rate-server";

let expenses: Expenses;
let server: Awaited<ReturnType<typeof startRateServer>>;
beforeAll(async () => {
  expenses = await startExpenses();
  server = await startRateServer();
});
afterAll(async () => {
  await server?.stop();
  await expenses?.stop();
});

const now = new Date("2026-11-26T18:00:00Z");
const known = { "2026-11-24": { USD: "1.0800", JPY: "161.25" }, "2026-11-25": { USD: "1.0832", JPY: "162" } };

/** All that is stored. */
async function stored(): Promise<string[]> {
  const rows: { line: string }[] = await expenses.db.query(
    "SELECT CONCAT(currency, ' ', on_day, ' ', rate, ' ', source) AS line FROM exchange_rate ORDER BY on_day, currency",
  );
  return rows.map(({ line }) => line);
}

beforeEach(async () => {
  await expenses.db.query("DELETE FROM exchange_rate");
  await expenses.db.query("DELETE FROM rate_news");
});

/** The schedule of a process, with its first turn at once. */
async function schedule(deadlineMs = 5_000) {
  await expenses.db.query("UPDATE rate_turn SET next_at = '1970-01-01'");
  const metrics = new Registry();
  const errors: string[] = [];
  const logger = {
    info: () => undefined,
    error: ({ err }: { err?: Error }) => errors.push(String(err?.message)),
  };
  const options = { db: expenses.db, metrics, logger, nowMs: () => now.getTime(), url: server.url, everyMinutes: 60 };
  return {
    round: rateRound({ ...options, deadlineMs }),
    errors,
    loads: async (outcome: string) => {
      const { values } = (await metrics.getSingleMetric("exchange_rate_loads_total")?.get()) ?? { values: [] };
      return values.find(({ labels }) => labels["outcome"] === outcome)?.value ?? 0;
    },
  };
}

const daily = "Date, USD, JPY, \n26 November 2026, 1.0832, 162.00, \n";

test.each<[string, Reply, string[]]>([
  ["eurofxref.csv", daily, ["JPY 2026-11-26 162.000000000000000000 ECB", "USD 2026-11-26 1.083200000000000000 ECB"]],
  [
    "with Windows line ends and a mark of the encoding",
    `\uFEFF${daily.replaceAll("\n", "\r\n")}`,
    ["JPY 2026-11-26 162.000000000000000000 ECB", "USD 2026-11-26 1.083200000000000000 ECB"],
  ],
  [
    "eurofxref-hist.csv",
    histCsv({ "2022-12-30": { HRK: "7.5365", USD: "1.07" }, "2023-01-02": { USD: "1.0683" } }),
    [
      "HRK 2022-12-30 7.536500000000000000 ECB",
      "USD 2022-12-30 1.070000000000000000 ECB",
      "USD 2023-01-02 1.068300000000000000 ECB",
    ],
  ],
  ["eurofxref-daily.xml", xmlOf({ "2026-11-26": { USD: "1.0832" } }), ["USD 2026-11-26 1.083200000000000000 ECB"]],
  [
    "eurofxref.zip",
    zipOf("eurofxref.csv", daily),
    ["JPY 2026-11-26 162.000000000000000000 ECB", "USD 2026-11-26 1.083200000000000000 ECB"],
  ],
  [
    "a zip of XML",
    zipOf("a.xml", xmlOf({ "2026-11-26": { INR: "96.1" } })),
    ["INR 2026-11-26 96.100000000000000000 ECB"],
  ],
])("the schedule loads the central bank's file: %s", async (_, file, rates) => {
  server.serve(file);
  const { round, errors, loads } = await schedule();
  expect(await round()).toBe(true);
  expect(errors).toEqual([]);
  expect(await stored()).toEqual(rates);
  expect(await loads("stored")).toBe(1);
});

const answer =
  (status: number, headers: Record<string, string> = {}) =>
  (response: Parameters<Exclude<Reply, string | Buffer>>[0]) =>
    void response.writeHead(status, headers).end(histCsv(known));
const good = histCsv(known);
const redirect: Reply = (response) =>
  response.req.url === "/other"
    ? void response.end(histCsv({ "2026-11-26": { USD: "2" } }))
    : void response.writeHead(302, { location: "/other" }).end();
const bomb = "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>";

test.each<[string, Reply]>([
  ["an empty file", ""],
  ["a page of HTML", "<!doctype html><html><body>maintenance</body></html>"],
  ["JSON", '{"USD": 1.08}\n'],
  ["another first column", good.replace("Date", "Day")],
  ["a currency that does not exist", good.replace("USD", "USB")],
  ["a currency in lower case", good.replace("USD", "usd")],
  ["the euro as a column", good.replace("USD", "EUR")],
  ["a currency twice", good.replace("JPY", "USD")],
  ["a missing column in one line", good.replace(",1.0800", "")],
  ["one column more in one line", good.replace(",1.0800", ",1.0800,1.0800")],
  ["a rate without a currency", good.replace("USD,JPY,\n", "USD,,\n")],
  ["NaN", good.replace("1.0800", "NaN")],
  ["infinity", good.replace("1.0800", "Infinity")],
  ["zero", good.replace("1.0800", "0.0000")],
  ["a negative rate", good.replace("1.0800", "-1.0800")],
  ["an exponent", good.replace("1.0800", "1e3")],
  ["a decimal comma in quotes", good.replace("1.0800", '"1,0800"')],
  ["a rate of a thousand digits", good.replace("1.0800", "9".repeat(1_000))],
  ["a day that does not exist", good.replace("2026-11-24", "2026-02-30")],
  ["a day in the future", good.replace("2026-11-24", "2026-12-24")],
  ["a day before the euro", good.replace("2026-11-24", "1998-12-31")],
  ["a day twice", good.replace("2026-11-24", "2026-11-25")],
  ["a header only", good.split("\n")[0] + "\n"],
  ["quotes that never close", good.replace("1.0800", '"1.0800')],
  ["a NUL byte", good.replace("1.0800", "1.08\u000000")],
  ["UTF-16", Buffer.from(good, "utf16le")],
  ["a line of a megabyte", `Date,${"USD,".repeat(250_000)}\n`],
  ...[2, 3, 5, 10, 20, 40].map((bytes): [string, Reply] => [`the last ${bytes} bytes cut off`, good.slice(0, -bytes)]),
  ["a last rate that is cut off, in lines without a comma at their end", "Date,USD,JPY\n2026-11-25,1.0832,16"],
  ["half the XML", xmlOf(known).slice(0, 500)],
  ["XML without its last tag", xmlOf(known).replace("</gesmes:Envelope>", "")],
  ["XML of another vocabulary", xmlOf(known).replaceAll("eurofxref", "other")],
  ["XML with entities", xmlOf(known).replace("<gesmes:Envelope", `${bomb}<gesmes:Envelope`)],
  ["XML with a rate that is not a number", xmlOf(known).replace("1.0800", "NaN")],
  ["XML with a rate without a day", xmlOf(known).replace('<Cube time="2026-11-24">', "<Cube>")],
  ["XML with a rate without a currency", xmlOf(known).replace('currency="USD"', "")],
  ["XML with a currency twice on a day", xmlOf(known).replace('"JPY"', '"USD"')],
  ["half a zip", zipOf("a.csv", good).subarray(0, 100)],
  ["a zip whose sum is wrong", zipOf("a.csv", good, 1)],
  ["a zip of a bad file", zipOf("a.csv", "hello\n")],
  ["a zip that unpacks to 64 MB", zipOf("a.csv", " ".repeat(64 * 1024 * 1024))],
  ["33 MB", Buffer.alloc(33 * 1024 * 1024, 32)],
  ["404", answer(404)],
  ["500", answer(500)],
  ["204", answer(204)],
  ["a redirect to a good file", redirect],
  [
    "a connection that ends early",
    (response) => void response.writeHead(200, { "content-length": "9999" }).write(good, () => void response.destroy()),
  ],
  ["a connection that is reset", (response) => void response.destroy()],
])("%s changes nothing, and is reported and counted", async (_, file) => {
  server.serve(good);
  const before = await schedule();
  await before.round();
  const rates = await stored();
  expect(rates).toHaveLength(4);

  server.serve(file);
  const { round, errors, loads } = await schedule();
  expect(await round()).toBe(false);
  expect(errors).toHaveLength(1);
  expect(await loads("failed")).toBe(1);
  expect(await stored()).toEqual(rates);
});

test("a server that never ends its answer is given up after the deadline", async () => {
  server.serve((response) => void response.writeHead(200).write(good.slice(0, 50)));
  const { round, errors, loads } = await schedule(300);
  expect(await round()).toBe(false);
  expect(errors).toEqual([expect.stringContaining("took longer than 300 ms")]);
  expect(await loads("failed")).toBe(1);
  expect(await stored()).toEqual([]);
});

test("the same file again changes nothing, a correction replaces the rate, and the rates of other days stay", async () => {
  server.serve(good);
  await (await schedule()).round();
  const again = await schedule();
  expect(await again.round()).toBe(false);
  expect(await again.loads("unchanged")).toBe(1);

  const work = { db: expenses.db, now, deadlineMs: 5_000 };
  server.serve(histCsv({ "2026-11-25": { USD: "1.0900" }, "2026-11-26": { USD: "1.1" } }));
  const { json } = await runRatesCommand(work, { action: "load", place: server.url });
  expect(json).toEqual({ read: 2, added: 1, corrected: 1, newestDay: "2026-11-26" });
  expect((await stored()).filter((line) => line.startsWith("USD"))).toEqual([
    "USD 2026-11-24 1.080000000000000000 ECB",
    "USD 2026-11-25 1.090000000000000000 ECB",
    "USD 2026-11-26 1.100000000000000000 ECB",
  ]);
  const { json: status } = await runRatesCommand(work, { action: "status" });
  expect(status).toMatchObject({ rates: 5, currencies: 2, oldestDay: "2026-11-24", newestDay: "2026-11-26" });
});

test("of several processes one fetches the file", async () => {
  server.serve(good);
  const one = await schedule();
  const other = rateRound({
    db: expenses.db,
    metrics: new Registry(),
    logger: { info: () => undefined, error: () => undefined },
    nowMs: () => now.getTime(),
    url: server.url,
    everyMinutes: 60,
    deadlineMs: 5_000,
  });
  const asked = server.asked();
  expect((await Promise.all([one.round(), other(), one.round(), other()])).filter(Boolean)).toHaveLength(1);
  expect(server.asked()).toBe(asked + 1);
});

const rate =
  "query ($from: CurrencyCode!, $to: CurrencyCode!, $on: Date) { exchangeRate(from: $from, to: $to, on: $on) { from to rate on source } }";

test.each([
  ["EUR", "USD", "2026-11-24", "1.08", "2026-11-24"],
  ["USD", "EUR", "2026-11-25", "0.923190546528803545", "2026-11-25"],
  ["USD", "JPY", "2026-11-25", "149.556868537666174298", "2026-11-25"],
  ["EUR", "USD", "2026-12-02", "1.0832", "2026-11-25"],
])("%s to %s on %s is %s, of %s", async (from, to, on, value, day) => {
  server.serve(good);
  await (await schedule()).round();
  const { data } = await expenses.service.ask(null, rate, { from, to, on });
  expect(data.exchangeRate).toEqual({ from, to, rate: value, on: day, source: "ECB" });
});

test.each([
  ["EUR", "USD", "2026-12-03"],
  ["EUR", "USD", "2026-11-23"],
  ["EUR", "INR", "2026-11-25"],
])("%s to %s on %s is not known", async (from, to, on) => {
  server.serve(good);
  await (await schedule()).round();
  const { data, errors } = await expenses.service.ask(null, rate, { from, to, on });
  expect([data.exchangeRate, errors]).toEqual([null, undefined]);
});

test("a currency is worth itself, and a day that is out of range is refused", async () => {
  const same = await expenses.service.ask(null, rate, { from: "INR", to: "INR", on: "2026-11-25" });
  expect(same.data.exchangeRate).toMatchObject({ rate: "1", on: "2026-11-25", source: "SAME_CURRENCY" });
  const { errors } = await expenses.service.ask(null, rate, { from: "INR", to: "EUR", on: "1066-10-14" });
  expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "on" });
});

import { expect, test } from "@jest/globals";
import { asianBankFiles } from "./files/asian-bank-files";
import { cardFiles } from "./files/card-files";
import { englishBankFiles } from "./files/english-bank-files";
import { europeanBankFiles } from "./files/european-bank-files";
import { programFiles } from "./files/program-files";
import { worldBankFiles } from "./files/world-bank-files";
import headerWords from "../../src/import/read/csv/header-words.json";
import { headerName, plainName } from "../../src/import/read/csv/column-names";
import { encoded } from "./encoded";
import { read, told } from "./told-rows";

const bankFiles = {
  ...programFiles,
  ...cardFiles,
  ...englishBankFiles,
  ...europeanBankFiles,
  ...asianBankFiles,
  ...worldBankFiles,
};

const dataUrl = (bytes: Buffer) => `data:text/csv;base64,${bytes.toString("base64")}`;

test.each(Object.entries(bankFiles))(
  "a bank's or program's file is read as it means it: %s",
  async (_, { source, content, rows, notes, ownCurrency }) => {
    const file = await read("CSV", content, { ownCurrency });
    expect(file.rows.map(told)).toEqual(rows);
    expect(file.source).toBe(source);
    expect(file.notes.join("; ")).toMatch(notes ?? /^(?!.*(spent|no amount))/);
  },
);

test.each(Object.entries(bankFiles))(
  "it is read alike with Windows line breaks, and as bytes in UTF-16: %s",
  async (_, { content, rows, ownCurrency }) => {
    const windows = content.replace(/\r?\n/g, "\r\n");
    const lines = (file: Awaited<ReturnType<typeof read>>) => file.rows.map((row) => told(row).replace(/\r/g, ""));
    expect(lines(await read("CSV", windows, { ownCurrency }))).toEqual(rows);
    const bytes = Buffer.from(`\uFEFF${content}`, "utf16le");
    expect(lines(await read("CSV", dataUrl(bytes), { ownCurrency }))).toEqual(rows);
  },
);

const latin = ["Sparkasse", "Volksbank", "ING, Germany", "Crédit Agricole", "DKB", "Nationwide, pounds and a preamble"];

test.each(latin)("it is read alike as bytes in Windows-1252: %s", async (name) => {
  const file = Object.entries(bankFiles).find(([each]) => each === name)?.[1];
  if (!file) throw new Error(`there is no file ${name}`);
  const bytes = Buffer.from(file.content.replace(/€/g, "\u0080"), "latin1");
  expect((await read("CSV", dataUrl(bytes))).rows.map(told)).toEqual(file.rows);
});

const national = [
  ["Alipay, China", "gb18030"],
  ["SMBC, Japan", "shift_jis"],
  ["A bank in Korea", "euc-kr"],
  ["T-Bank, Russia", "windows-1251"],
  ["Fio, Czechia", "windows-1250"],
  ["Pekao, Poland", "windows-1250"],
  ["OTP, Hungary", "windows-1250"],
  ["Swedbank, Sweden", "windows-1252"],
  ["Danske Bank, Denmark", "windows-1252"],
  ["A bank in Turkey", "windows-1254"],
  ["A bank in Israel", "windows-1255"],
] as const;

test.each(national)("the names of its columns tell the encoding of a file: %s in %s", async (name, encoding) => {
  const { content, rows } = bankFiles[name] ?? { content: "", rows: [] };
  const file = await read("CSV", dataUrl(encoded(content, encoding)));
  expect(file.rows.map(told)).toEqual(rows);
  expect(file.notes.join("; ")).not.toMatch(/UTF-8/);
});

const languages = Object.entries<Record<string, string[]>>(headerWords);

test.each(languages)(
  "every name of a column means in each file what it means in its language: %s",
  async (_, words) => {
    const [date, amount, currency, merchant] = [
      words.date,
      words.amount,
      words.currency ?? ["Currency"],
      words.merchant,
    ];
    for (const [role, names] of Object.entries({ date, amount, currency, merchant })) {
      for (const name of names ?? []) {
        const first = {
          date: date?.[0],
          amount: amount?.[0],
          currency: currency[0],
          merchant: merchant?.[0],
          [role]: name,
        };
        // A language may name two of them alike, as Lithuanian names the date as Italian does.
        if (new Set(Object.values(first)).size < 4) continue;
        const header = [first.currency, first.merchant, first.date, first.amount]
          .map((cell) => JSON.stringify(cell))
          .join(";");
        const own = headerName(first.amount ?? "").currency ?? "NOK";
        const rows = `NOK;Kiosk;2026-10-14;-12.30\nNOK;Kiosk;2026-10-15;1200.00`;
        const file = await read("CSV", `${header}\n${rows}`);
        expect([header, ...file.rows.map(told)]).toEqual([
          header,
          `2: 2026-10-14 -12.30 ${own} Kiosk`,
          `3: 2026-10-15 +1200.00 ${own} Kiosk`,
        ]);
      }
    }
  },
);

test("no word means both spent and received", () => {
  const all = (kind: string) => languages.flatMap(([, words]) => (words[kind] ?? []).map(plainName));
  const spent = new Set(all("spent"));
  expect(all("received").filter((word) => spent.has(word))).toEqual([]);
});

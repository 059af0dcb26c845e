import { expect, test } from "@jest/globals";
import { cardFiles } from "./files/card-files";
import { englishBankFiles } from "./files/english-bank-files";
import { europeanBankFiles } from "./files/european-bank-files";
import { programFiles } from "./files/program-files";
import { read, told } from "./told-rows";

const bankFiles = { ...programFiles, ...cardFiles, ...englishBankFiles, ...europeanBankFiles };

const dataUrl = (bytes: Buffer) => `data:text/csv;base64,${bytes.toString("base64")}`;

test.each(Object.entries(bankFiles))(
  "a bank's or program's file is read as it means it: %s",
  async (_, { source, content, rows, notes }) => {
    const file = await read("CSV", content);
    expect(file.rows.map(told)).toEqual(rows);
    expect(file.source).toBe(source);
    expect(file.notes.join("; ")).toMatch(notes ?? /^(?!.*(spent|no amount))/);
  },
);

test.each(Object.entries(bankFiles))(
  "it is read alike with Windows line breaks, and as bytes in UTF-16: %s",
  async (_, { content, rows }) => {
    const windows = content.replace(/\r?\n/g, "\r\n");
    const lines = (file: Awaited<ReturnType<typeof read>>) => file.rows.map((row) => told(row).replace(/\r/g, ""));
    expect(lines(await read("CSV", windows))).toEqual(rows);
    expect(lines(await read("CSV", dataUrl(Buffer.from(`\uFEFF${content}`, "utf16le"))))).toEqual(rows);
  },
);

const latin = ["Sparkasse", "Volksbank", "ING, Germany", "Crédit Agricole", "DKB", "Nationwide, pounds and a preamble"];

test.each(latin)("it is read alike as bytes in Windows-1252: %s", async (name) => {
  const file = Object.entries(bankFiles).find(([each]) => each === name)?.[1];
  if (!file) throw new Error(`there is no file ${name}`);
  const bytes = Buffer.from(file.content.replace(/€/g, "\u0080"), "latin1");
  expect((await read("CSV", dataUrl(bytes))).rows.map(told)).toEqual(file.rows);
});

import { expect } from "@jest/globals";
import type { Attack } from "../attack";

const importFile =
  "mutation ($input: ImportInput!) { importExpenses(input: $input) { status imported failed rows(first: 10) { outcome expense { merchant note } error { code field } } } }";
const ofx = (inner: string, head = "") =>
  `${head}<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>INR</CURDEF><BANKTRANLIST>${inner}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
const payment = (name: string) =>
  `<STMTTRN><DTPOSTED>20260105</DTPOSTED><TRNAMT>-1</TRNAMT><FITID>${name.slice(0, 20)}</FITID><NAME>${name}</NAME></STMTTRN>`;
const laughs = `<?xml version="1.0"?><!DOCTYPE OFX [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
const columns = Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(",");
const rows = (...lines: string[]) => ["date,payee,amount", ...lines].join("\n");

/** @param latin one character for each byte. */
const bytes = (latin: string) => `data:text/csv;base64,${Buffer.from(latin, "latin1").toString("base64")}`;
const utf16 = (text: string) => Buffer.from(text, "utf16le");
const utf16Url = (buffer: Buffer) => `data:text/csv;base64,${buffer.toString("base64")}`;

const refusedFile = (name: string, content: string, format = "CSV", mapping?: unknown): Attack => ({
  name: `a file that is refused as a whole: ${name}`,
  send: ({ graphql }) => graphql(importFile, { input: { format, content, mapping } }),
  code: "BAD_USER_INPUT",
  field: mapping === undefined ? "input.content" : "input.mapping",
});

/** A file of one row, and what became of it. */
const row = (name: string, content: string, expected: object, format = "CSV"): Attack => ({
  name: `a row of a file: ${name}`,
  send: async ({ graphql }) => {
    const reply = await graphql(importFile, { input: { format, content, dryRun: false } });
    expect(reply.data.importExpenses.rows[0]).toMatchObject(expected);
    return reply;
  },
  code: null,
});

/** Pages of an import's rows: a field that is reached only by the import's id. */
const pageOfRows = (page: string, variables: object, refused: string | null): Attack => ({
  name: `the rows of an import: ${page} with ${JSON.stringify(variables)}`,
  send: async ({ graphql, asha }) => {
    const input = { format: "CSV", content: rows("2026-01-05,page of rows,-1") };
    const { id } = (
      await asha.dataOf("mutation ($input: ImportInput!) { importExpenses(input: $input) { id } }", { input })
    ).importExpenses;
    return graphql(`query ($id: ID!, $n: Int) { me { importJob(id: $id) { rows(${page}) { line } } } }`, {
      id,
      ...variables,
    });
  },
  status: [200, 400],
  code: refused === null ? null : "BAD_USER_INPUT",
  ...(refused === null ? {} : { also: ({ text }) => expect(text).toContain(refused) }),
});

const failed = (field: string) => ({ outcome: "FAILED", error: { code: "BAD_USER_INPUT", field } });

/** Files that were made to harm, and rows that no expense may become. */
export const importAttacks: Attack[] = [
  refusedFile("a line of 1 MB", rows(`2026-01-05,${"x".repeat(1_000_000)},-1`)),
  {
    name: "a line of 10 MB: more than a request may have",
    send: ({ graphql }) => graphql(importFile, { input: { format: "CSV", content: rows("x".repeat(10_000_000)) } }),
    status: 413,
  },
  refusedFile("10,000 columns", `${columns}\n${columns}`),
  {
    name: "a file with NUL characters, as of UTF-16 that was decoded as Latin-1: the gateway refuses it",
    send: ({ graphql }) => graphql(importFile, { input: { format: "CSV", content: rows("2026-01-05,a\u0000b,-1") } }),
    status: 400,
    code: "BAD_USER_INPUT",
  },
  refusedFile("a quote that never closes", rows('2026-01-05,"x,-1', "2026-01-06,y,-1")),
  refusedFile("a quote at the end, after the last record", `${rows("2026-01-05,x,-1")}\n"`),
  refusedFile("no character", ""),
  refusedFile("a header alone", "date,payee,amount"),
  refusedFile("a header of 300 names", Array.from({ length: 300 }, (_, index) => `n${index}`).join()),
  refusedFile("a workbook (.xlsx)", bytes("PK\x03\x04\x14\x00\x06\x00\x08\x00")),
  refusedFile("a PDF", bytes("%PDF-1.7\n%\xe2\xe3\xcf\xd3")),
  refusedFile("a compressed file", bytes("\x1f\x8b\x08\x00\x00")),
  refusedFile("bytes with NUL in between", bytes(rows("2026-01-05,a\0b,-1", ..."2026-01-06,c,-1\n".repeat(50).split("\n")))),
  refusedFile("a data URL that is not base64", "data:text/csv;base64,@@@@"),
  refusedFile("OFX as CSV", ofx(payment("x"))),
  refusedFile("a web page", "<html><body>log in first</body></html>"),
  refusedFile("an encoding that does not exist", rows("2026-01-05,x,-1"), "CSV", { encoding: "klingon" }),
  refusedFile("50,001 rows", rows(...Array.from({ length: 50_001 }, (_, index) => `2026-01-05,x${index},-1`))),
  refusedFile("an encoding that was lost", rows("2026-01-05,Caf\uFFFD,-1")),
  refusedFile("OFX that declares entities", ofx(payment("&b;"), laughs), "OFX"),
  refusedFile("OFX that nests 100,000 deep", `<OFX>${"<A>".repeat(100_000)}`, "OFX"),
  refusedFile("JSON that nests without end", "[".repeat(500_000), "JSON"),
  refusedFile("QIF without payments", "!Type:Invst\nD1/1/26\n^", "QIF"),
  refusedFile("an unknown option of the mapping", rows("2026-01-05,x,-1"), "CSV", { isAdmin: true }),
  refusedFile("__proto__ in the mapping", rows("2026-01-05,x,-1"), "CSV", JSON.parse('{"__proto__":{"a":1}}')),
  {
    name: "another user's category in the mapping of an import",
    send: async ({ graphql, bo }) => {
      const { me } = await bo.dataOf("{ me { categories { id } } }");
      const mapping = { categories: { Food: me.categories[0].id } };
      return graphql(importFile, { input: { format: "CSV", content: rows("2026-01-05,x,-1"), mapping } });
    },
    code: "NOT_FOUND",
  },
  row("an entity that is not declared stays text", ofx(payment("&lol; &amp; &#65;")), { outcome: "IMPORTED", expense: { merchant: "&lol; & A" } }, "OFX"),
  row("the 30th of February", rows("2026-02-30,x,-1", "2026-03-01,y,-1"), failed("bookedOn")),
  row("the year 26", rows("0026-02-03,x,-1"), failed("bookedOn")),
  row("an unknown currency", "date,payee,amount,currency\n2026-01-05,x,-1,XYZ", failed("amount.currency")),
  row("a currency that has ended", "date,payee,amount,currency\n2026-01-05,x,-1,HRK", failed("amount.currency")),
  row("a thousandth of a rupee", rows("2026-01-05,x,-0.0015"), failed("amount.amount")),
  row("an amount of 10^30", rows(`2026-01-05,x,-1${"0".repeat(29)}`, "2026-01-06,y,-1"), failed("amount.amount")),
  row("a note of 10 kB", `date,payee,amount,note\n2026-01-05,x,-1,${"n".repeat(10_000)}`, failed("note")),
  row("emoji and right-to-left text", rows("2026-01-05,🍕 שלום \u202eabc,-1"), { outcome: "IMPORTED", expense: { merchant: "🍕 שלום \u202eabc" } }),
  row("UTF-16 with a mark", utf16Url(utf16(`\uFEFF${rows("2026-01-05,Café,-1")}`)), { outcome: "IMPORTED", expense: { merchant: "Café" } }),
  row("UTF-16 in big endian, without a mark", utf16Url(utf16(rows("2026-01-05,東京,-1")).swap16()), { outcome: "IMPORTED", expense: { merchant: "東京" } }),
  row("a formula", rows('2026-01-05,"=HYPERLINK(""http://x"")",-1'), { outcome: "IMPORTED", expense: { merchant: '=HYPERLINK("http://x")' } }),
  row("a header with equal names", "date,amount,payee,amount\n2026-01-05,-1,Twice,-2", { outcome: "IMPORTED", expense: { merchant: "Twice" } }),
  row("SQL", rows("2026-01-05,' OR 1=1--,-1"), { outcome: "IMPORTED", expense: { merchant: "' OR 1=1--" } }),
  ...[-1, 0, 501].map((n) => pageOfRows("first: $n", { n }, "first")),
  ...[1.5, "1"].map((n) => pageOfRows("first: $n", { n }, "$n")),
  ...["first: $n", "after: $n"].map((page) => pageOfRows(page, { n: null }, null)),
  pageOfRows("after: $n", { n: -1 }, "after"),
  pageOfRows("after: $n", { n: 2_147_483_647 }, null),
]; // prettier-ignore

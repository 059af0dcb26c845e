import { expect, test } from "@jest/globals";
import { isRefused } from "../../src/import/read/file-row";
import { readMapping } from "../../src/import/read/mapping";
import { type Format, read, rowsOf, told } from "./told-rows";

test("a column that comes twice is the first one, or the one with the number that the mapping gives", async () => {
  const content = "date,amount,payee,amount,payee\n2026-01-05,-1,A,-2,B";
  expect(await rowsOf("CSV", content)).toEqual(["2: 2026-01-05 -1  A"]);
  expect(await rowsOf("CSV", content, { mapping: { columns: { amount: 4, merchant: 5 } } })).toEqual([
    "2: 2026-01-05 -2  B",
  ]);
});

test("a header in a language that is not known is no obstacle: the columns are found by their content", async () => {
  const content = "日付,金額,摘要\n2026-01-05,-1200,東京メトロ\n2026-01-06,-80,水";
  expect(await rowsOf("CSV", content)).toEqual(["2: 2026-01-05 -1200  東京メトロ", "3: 2026-01-06 -80  水"]);
});

test("formulas stay the texts that they are", async () => {
  const content = 'date,payee,amount,note\n2026-01-05,"=HYPERLINK(""http://x"")",-1,@SUM(A1)';
  expect(await rowsOf("CSV", content)).toEqual(['2: 2026-01-05 -1  =HYPERLINK("http://x") note=@SUM(A1)']);
});

test("a row that contradicts the others is refused alone", async () => {
  expect(
    await rowsOf(
      "CSV",
      "date;description;amount\n01.02.2026;a;-1,50\n02.02.2026;b;-1.50\n13.02.2026;c;-2,25\n31.02.2026;d;-1,00\n14.02.2026;e;-1,00",
    ),
  ).toEqual([
    "2: 2026-02-01 -1.50  a",
    "3: BAD_USER_INPUT is no number with a decimal comma",
    "4: 2026-02-13 -2.25  c",
    "5: BAD_USER_INPUT is no date",
    "6: 2026-02-14 -1.00  e",
  ]);
});

const dataUrl = (bytes: Buffer) => `data:text/csv;base64,${bytes.toString("base64")}`;
/** @param latin one character for each byte. */
const bytesUrl = (latin: string) => dataUrl(Buffer.from(latin, "latin1"));
const many = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`).join(",");
const bombs: Record<string, [Format, string, RegExp]> = {
  "a line of 1 MB": ["CSV", `date,payee,amount\n2026-01-01,${"x".repeat(1_000_000)},-1`, /row of more than 64 kB/],
  "10,000 columns": ["CSV", `${many(10_000)}\n${many(10_000)}`, /more than 100 columns/],
  "10,000 columns in a later line": ["CSV", `date,payee,amount\n${"2026-01-01,a,-1\n".repeat(100)}${many(10_000)}`, /line 102 has more than 100 columns/],
  "a quote that never closes": ["CSV", `date,payee,amount\n2026-01-01,"x,-1\n2026-01-02,y,-1\n`, /quote that is never closed/],
  "a long quote that never closes": ["CSV", `date,payee,amount\n2026-01-01,"x,-1\n${"2026-01-02,y,-1\n".repeat(10_000)}`, /never closed/],
  "NUL characters": ["CSV", "date,payee,amount\n2026-01-01,a\0b,-1", /NUL/],
  "characters that were lost": ["CSV", "date,payee,amount\n2026-01-01,Caf\uFFFD,-1", /data URL/],
  "a lone surrogate": ["CSV", "date,payee,amount\n2026-01-01,Caf\uD800,-1", /well-formed/],
  "a quote at the end, after the last record": ["CSV", `date,payee,amount\n${"2026-01-01,a,-1\n".repeat(5_000)}"`, /quote that is never closed \(line 5002/],
  "a quote at the end of a record, at the end of a slice": ["CSV", `date,payee,amount\n${"2026-01-01,a,-1\n".repeat(4_094)}2026-01-02,abcdef,"`, /never closed/],
  "nothing": ["CSV", " \n ", /empty/],
  "no bytes": ["CSV", "data:text/csv;base64,", /empty/],
  "a header alone": ["CSV", "date,payee,amount\n", /no row with a date/],
  "a header of 300 names": ["CSV", `${many(300)}\n${many(300)}`, /more than 100 columns/],
  "50,001 columns without a line break": ["CSV", many(50_001), /more than (100 columns|64 kB)/],
  "a workbook": ["CSV", bytesUrl("PK\x03\x04\x14\x00\x06\x00"), /ZIP file or a workbook/],
  "an old workbook": ["CSV", bytesUrl("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), /old Excel workbook/],
  "a PDF": ["CSV", bytesUrl("%PDF-1.7\n%\xe2\xe3"), /a PDF/],
  "a compressed file": ["CSV", bytesUrl("\x1f\x8b\x08\x00"), /compressed/],
  "a picture": ["OFX", bytesUrl("\x89PNG\r\n\x1a\n"), /a picture/],
  "UTF-32": ["CSV", bytesUrl("\xff\xfe\0\0d\0\0\0"), /UTF-32/],
  "bytes with a NUL in Windows-1252": ["CSV", bytesUrl(`date,payee,amount\n2026-01-01,caf\xe9\0,-1\n${"2026-01-01,x,-1\n".repeat(50)}`), /NUL/],
  "a web page": ["CSV", "<html><table><tr><td>date</td></tr></table></html>", /web page/],
  "OFX as CSV": ["CSV", "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX></OFX>", /is OFX: give the format OFX/],
  "QIF as CSV": ["CSV", "!Type:Bank\nD1/1/26\n^", /is QIF: give the format QIF/],
  "JSON as CSV": ["CSV", '[{"amount":"1"}]', /is JSON/],
  "an ISO 20022 statement": ["CSV", '<?xml version="1.0"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">', /CAMT/],
  "a SWIFT statement": ["CSV", ":20:STARTUMSE\n:25:10010010/123", /MT940/],
  "words": ["CSV", "hello world\nhow are you", /columns must say/],
  "no dates": ["CSV", "date,payee,amount\nyesterday,a,-1", /no row with a date/],
  "a broken data URL": ["CSV", "data:text/csv;base64,@@@@", /base64/],
  "more than 5 MB": ["CSV", "x".repeat(5 * 1024 * 1024 + 1), /at most 5 MB/],
  "OFX with a document type": ["OFX", '<?xml version="1.0"?><!DOCTYPE OFX [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><OFX><STMTTRN><MEMO>&b;</MEMO></STMTTRN></OFX>', /document type/],
  "OFX that nests without end": ["OFX", `<OFX>${"<A>".repeat(200_000)}`, /nested/],
  "OFX without payments": ["OFX", "<OFX></OFX>", /no transactions/],
  "HTML": ["OFX", "<html></html>", /no <OFX>/],
  "QIF of investments only": ["QIF", "!Type:Invst\nD1/1/26\nNBuy\n^", /no payments/],
  "JSON that is none": ["JSON", "{", /is not JSON/],
  "JSON that nests without end": ["JSON", "[".repeat(1_000_000), /is not JSON|list/],
  "JSON of something else": ["JSON", '{"a":1}', /list of expenses/],
}; // prettier-ignore

test.each(Object.entries(bombs))(
  "a file that cannot be read is refused with a clear error, soon: %s",
  async (_, [format, content, message]) => {
    await expect(read(format, content)).rejects.toThrow(
      expect.objectContaining({ code: "BAD_USER_INPUT", message: expect.stringMatching(message) }),
    );
  },
);

const sgml = `OFXHEADER:100
DATA:OFXSGML
VERSION:102

<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20260131<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>0<STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>12345<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260101<DTEND>20260131
<STMTTRN><TRNTYPE>POS<DTPOSTED>20260105120000[-5:EST]<TRNAMT>-12.30<FITID>A1<NAME>AT&amp;T <b> & Co<MEMO>phone</STMTTRN>
<STMTTRN>
<TRNTYPE>CREDIT
<DTPOSTED>20260106
<TRNAMT>+1,234.56
<FITID>A2
<MEMO>Only memo
</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

test("OFX 1 is read without end tags, with entities and zones", async () => {
  expect(await rowsOf("OFX", sgml.replace(" <b>", ""))).toEqual([
    "8: 2026-01-05 -12.30 USD AT&T & Co note=phone account=12345 externalId=A1 paymentMethod=CARD",
    "9: 2026-01-06 +1234.56 USD Only memo account=12345 externalId=A2",
  ]);
});

test("OFX 2 is read with several statements, and amounts in other currencies", async () => {
  const statement = (account: string, currency: string, transaction: string) =>
    `<CCSTMTTRNRS><CCSTMTRS><CURDEF>${currency}</CURDEF><CCACCTFROM><ACCTID>${account}</ACCTID></CCACCTFROM><BANKTRANLIST>${transaction}</BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS>`;
  const one =
    "<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260105</DTPOSTED><DTUSER>20260104230000.500[+5.30:IST]</DTUSER><TRNAMT>-5,00</TRNAMT><FITID>1</FITID><NAME><![CDATA[A <b> & C]]></NAME></STMTTRN>";
  const two =
    "<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260105</DTPOSTED><TRNAMT>-7</TRNAMT><FITID>2</FITID><NAME>é&#8364;</NAME><CURRENCY><CURRATE>1.1</CURRATE><CURSYM>GBP</CURSYM></CURRENCY></STMTTRN>";
  const file = `<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200" VERSION="211"?><OFX>${statement("1", "EUR", one)}${statement("2", "USD", two)}</OFX>`;
  const { rows } = await read("OFX", file);
  expect(rows.map(told)).toEqual([
    "1: 2026-01-05 -5.00 EUR A <b> & C account=1 externalId=1",
    "1: 2026-01-05 -7 GBP é€ account=2 externalId=2",
  ]);
  expect(rows[0]).toMatchObject({ occurredAt: "2026-01-04T17:30:00.500Z" });
});

test("QFX of 2003 is read as bytes in Windows-1252, with Intuit's own elements and no end tags", async () => {
  const file = `OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\nCHARSET:1252\r\nCOMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n<OFX>\r\n<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20260131<LANGUAGE>FRA<INTU.BID>3000<INTU.USERID>x</SONRS></SIGNONMSGSRSV1>\r\n<CREDITCARDMSGSRSV1><CCSTMTTRNRS><TRNUID>0<CCSTMTRS><CURDEF>EUR<CCACCTFROM><ACCTID>4970</CCACCTFROM><BANKTRANLIST><DTSTART>20260101<DTEND>20260131\r\n<STMTTRN>\r\n<TRNTYPE>DEBIT\r\n<DTPOSTED>20260105000000.000\r\n<TRNAMT>-12,50\r\n<FITID>1\r\n<NAME>CAF\xc9 DE FLORE \x80\r\n</STMTTRN>\r\n</BANKTRANLIST><LEDGERBAL><BALAMT>1<DTASOF>20260131</LEDGERBAL></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>`;
  expect(await rowsOf("OFX", bytesUrl(file))).toEqual([
    "14: 2026-01-05 -12.50 EUR CAFÉ DE FLORE € account=4970 externalId=1",
  ]);
});

test.each([
  ["D1/ 2'26", "D12/31'25", "2026-01-02 2025-12-31"],
  ["D1/ 2' 6", "D12/31' 5", "2006-01-02 2005-12-31"],
  ["D02/01/2026", "D31/12/2025", "2026-01-02 2025-12-31"],
  ["D2.1.26", "D31.12.25", "2026-01-02 2025-12-31"],
  ["D2026-01-02", "D2025-12-31", "2026-01-02 2025-12-31"],
  ["D1-2-26", "D12-31-25", "2026-01-02 2025-12-31"],
  ["D01/02'2026", "D12/31'2025", "2026-01-02 2025-12-31"],
])("a day of QIF is read as its program writes it: %s and %s", async (one, other, days) => {
  const { rows } = await read("QIF", `!Type:CCard\n${one}\nT-1\nPA\n^\n${other}\nT-2\nPB\n^\n`);
  expect(rows.map((row) => (isRefused(row) ? told(row) : row.bookedOn)).join(" ")).toBe(days);
});

test("QIF is read with its accounts, splits, transfers and old ways to write a year", async () => {
  const qif = `!Option:AutoSwitch
!Account
NChecking
TBank
^
!Type:Bank
D1/ 2'26
T-1,034.50
PKroger
LFood:Groceries/home
Mweekly
^
D12/31'99
U-30.00
PMixed
SFood
Emilk
$-10.00
SHome
$-20.00
^
D1/15/2026
T-100.00
L[Savings]
^
!Type:Cat
NFood
^`;
  expect(await rowsOf("QIF", qif)).toEqual([
    "7: 2026-01-02 -1034.50  Kroger note=weekly category=Food:Groceries account=Checking",
    "13: 1999-12-31 -10.00  Mixed note=milk category=Food account=Checking",
    "13: 1999-12-31 -20.00  Mixed category=Home account=Checking",
    "22: NOT_AN_EXPENSE a transfer between your own accounts",
  ]);
});

test("a sign that several currencies use is the owner's where it can be, and otherwise its row is refused", async () => {
  const shared = (sign: string) =>
    `BAD_USER_INPUT "${sign}" is the sign of several currencies: name the one that is meant as currency in the mapping`;
  const csv = "date,payee,amount\n2026-01-05,Tea,$3\n2026-01-06,Bun,3 kr\n2026-01-07,Bus,€3\n2026-01-08,Rice,Rs 3";
  expect(await rowsOf("CSV", csv, { ownCurrency: "CAD" })).toEqual([
    "2: 2026-01-05 -3 CAD Tea",
    `3: ${shared("kr")}`,
    "4: 2026-01-07 -3 EUR Bus",
    `5: ${shared("Rs")}`,
  ]);
  expect(await rowsOf("CSV", csv, { ownCurrency: "PKR" })).toEqual([
    `2: ${shared("$")}`,
    `3: ${shared("kr")}`,
    "4: 2026-01-07 -3 EUR Bus",
    "5: 2026-01-08 -3 PKR Rice",
  ]);
  const above = (currency: string) => `date,payee,amount ($),currency\n2026-01-05,Tea,-3,${currency}`;
  expect(await rowsOf("CSV", above(""), { ownCurrency: "EUR" })).toEqual([`2: ${shared("$")}`]);
  expect(await rowsOf("CSV", above("AUD"), { ownCurrency: "EUR" })).toEqual(["2: 2026-01-05 -3 AUD Tea"]);
  const qif = "!Type:Bank\nD1/15/2026\nT-$3.00\nPTea\n^";
  expect(await rowsOf("QIF", qif, { ownCurrency: "EUR" })).toEqual([`2: ${shared("$")}`]);
  expect(await rowsOf("QIF", qif, { ownCurrency: "USD" })).toEqual(["2: 2026-01-15 -3.00 USD Tea"]);
});

test("a mapping decides where the file does not", async () => {
  const content = "when;what;how much;place\n03/04/2026;Tea;3;Goa";
  expect(
    await rowsOf("CSV", content, {
      mapping: {
        columns: { date: "when", amount: "How  Much", merchant: 2, note: 4 },
        dateOrder: "MDY",
        spent: "POSITIVE",
        currency: "INR",
      },
    }),
  ).toEqual(["2: 2026-03-04 -3  Tea note=Goa"]);
});

test.each([
  [{ columns: { price: "x" } }, /columns has no "price"/],
  [{ columns: { date: 0 } }, /columns.date must be/],
  [{ dateOrder: "YDM" }, /dateOrder must be one of/],
  [{ currency: "EURO" }, /currency/],
  [JSON.parse('{"__proto__":{"a":1}}'), /no option/],
  [[], /must be an object/],
  ["x", /must be an object/],
])("a wrong mapping is refused: %j", (mapping, message) => {
  expect(() => readMapping(mapping)).toThrow(
    expect.objectContaining({ code: "BAD_USER_INPUT", message: expect.stringMatching(message) }),
  );
});

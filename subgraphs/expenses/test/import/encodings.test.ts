import { expect, test } from "@jest/globals";
import { read, rowsOf } from "./told-rows";

const cafe = "Date,Payee,Amount\n2026-01-05,Café €5 naïve,-5.00\n";
const dataUrl = (bytes: Buffer) => `data:text/csv;base64,${bytes.toString("base64")}`;
const windows = Buffer.from(cafe.replace("€", "\u0080"), "latin1");
const utf16 = Buffer.from(`\uFEFF${cafe}`, "utf16le");
const encodings: Record<string, string> = {
  text: cafe,
  "a byte order mark": `\uFEFF${cafe}`,
  "UTF-8 bytes": dataUrl(Buffer.from(cafe)),
  "Windows-1252 bytes": dataUrl(windows),
  "UTF-16 bytes, little endian": dataUrl(utf16),
  "UTF-16 bytes, big endian": dataUrl(Buffer.from(utf16).swap16()),
  "UTF-16 bytes without a mark": dataUrl(utf16.subarray(2)),
  "UTF-8 that was decoded as Latin-1": Buffer.from(cafe).toString("latin1"),
  "UTF-8 that was decoded as Windows-1252": new TextDecoder("windows-1252").decode(Buffer.from(cafe)),
  "Windows-1252 that was decoded as Latin-1": windows.toString("latin1"),
};

test("the user can name the encoding of the bytes; a wrong name is refused, and a guess is noted", async () => {
  const polish = dataUrl(Buffer.from("date,payee,amount\n2026-01-05,\xaf\xf3\xb3w,-1", "latin1"));
  expect(await rowsOf("CSV", polish, { mapping: { encoding: "windows-1250" } })).toEqual(["2: 2026-01-05 -1  Żółw"]);
  expect((await read("CSV", polish)).notes.join()).toContain("encoding");
  await expect(read("CSV", polish, { mapping: { encoding: "utf-8" } })).rejects.toThrow(/not in utf-8/);
  await expect(read("CSV", polish, { mapping: { encoding: "klingon" } })).rejects.toThrow(/Encoding Standard/);
});

test("UTF-16 without a mark is found in any script", async () => {
  const content =
    "date,payee,amount\n2026-01-05,東京地下鉄株式会社東京地下鉄株式会社東京地下鉄株式会社,-1\n2026-01-06,Ārija Ķekava,-2";
  const bytes = Buffer.from(content, "utf16le");
  const rows = await rowsOf("CSV", content);
  expect(await rowsOf("CSV", dataUrl(bytes))).toEqual(rows);
  expect(await rowsOf("CSV", dataUrl(Buffer.from(bytes).swap16()))).toEqual(rows);
});

test.each(Object.entries(encodings))("the encoding is found, or mended: %s", async (_, content) => {
  expect(await rowsOf("CSV", content)).toEqual(["2: 2026-01-05 -5.00  Café €5 naïve"]);
});

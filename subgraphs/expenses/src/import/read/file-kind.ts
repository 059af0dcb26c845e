import { badInput } from "@expense-tracker/kit/errors/app-error";
import type { ImportFormat } from "../import.enums";

const field = "input.content";

/** How files begin that are no text, in Latin-1. */
const magics: readonly [kind: string, starts: readonly string[]][] = [
  ["a ZIP file or a workbook (.xlsx, .ods, .numbers)", ["PK\x03\x04"]],
  ["an old Excel workbook (.xls)", ["\xd0\xcf\x11\xe0"]],
  ["a PDF", ["%PDF-"]],
  ["a compressed file", ["\x1f\x8b", "7z\xbc\xaf", "Rar!", "BZh", "\xfd7zXZ"]],
  ["a picture", ["\x89PNG", "\xff\xd8\xff", "GIF8", "RIFF", "II*\0", "MM\0*"]],
  ["a database (SQLite)", ["SQLite format 3\0"]],
  ["text in UTF-32", ["\xff\xfe\0\0", "\0\0\xfe\xff"]],
];

/** @throws AppError BAD_USER_INPUT that says what the file is, when it is no text. */
export function refuseOtherKinds(bytes: Buffer): void {
  const start = bytes.subarray(0, 64).toString("latin1");
  const kind = magics.find(([, starts]) => starts.some((each) => start.startsWith(each)))?.[0];
  if (kind !== undefined) throw badInput(field, `is ${kind}, no text file: save it as CSV, or export CSV, OFX or QIF`);
}

/** How texts of other formats begin, after blanks. */
const formats: readonly [begins: RegExp, format: ImportFormat | null, kind: string][] = [
  [/^(OFXHEADER:|<\?OFX\b|<OFX[\s>]|<\?xml\b[^>]*\?>\s*(<\?OFX\b|<OFX[\s>]))/i, "OFX", "OFX"],
  [/^!(Type|Account|Option|Clear):?/i, "QIF", "QIF"],
  [/^[{[]\s*["{[]/, "JSON", "JSON"],
  [/^(<!DOCTYPE html|<html\b|<head\b|<table\b)/i, null, "a web page; some banks name such a file .xls"],
  [/^(<\?xml\b[^>]*\?>\s*)?<(\w+:)?Document\b[^>]*iso:20022/i, null, "an ISO 20022 statement (CAMT)"],
  [/^(\{1:F|:20:|:940:)/, null, "a SWIFT statement (MT940)"],
  [/^<\?xml\b/i, null, "XML"],
];

/** @throws AppError BAD_USER_INPUT when the text is clearly in another format than it was sent as. */
export function refuseOtherFormats(text: string, format: ImportFormat): void {
  const start = text.slice(0, 2_000).trimStart();
  const found = formats.find(([begins]) => begins.test(start));
  if (!found || found[1] === format) return;
  const [, other, kind] = found;
  if (other !== null) throw badInput(field, `is ${kind}: give the format ${other}`);
  // OFX is looked for in the whole text, as some banks put other lines before it.
  if (format !== "OFX") throw badInput(field, `is ${kind}: export the payments as CSV, OFX or QIF instead`);
}

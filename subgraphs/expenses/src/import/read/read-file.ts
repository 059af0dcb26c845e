import type { ImportFormat } from "../import.enums";
import { readCsv } from "./csv/read-csv";
import { refuseOtherFormats } from "./file-kind";
import type { Reading } from "./file-row";
import type { Mapping } from "./mapping";
import { readContent } from "./read-content";
import { readJson } from "./read-json";
import { readOfx } from "./read-ofx";
import { readQif } from "./read-qif";

export interface FileToRead {
  format: ImportFormat;
  content: string;
  mapping: Mapping;
  /** The owner's IANA zone. */
  timeZone: string;
}

/** @throws AppError BAD_USER_INPUT, field `input.content` or `input.mapping`, when the file as a whole cannot be read. */
export async function readFile({ format, content, mapping, timeZone }: FileToRead): Promise<Reading> {
  const { text, notes } = readContent(content, mapping.encoding);
  refuseOtherFormats(text, format);
  const reading = await readText(text, format, mapping, timeZone);
  reading.notes.push(...notes);
  return reading;
}

async function readText(text: string, format: ImportFormat, mapping: Mapping, timeZone: string): Promise<Reading> {
  switch (format) {
    case "CSV":
      return readCsv(text, mapping, timeZone);
    case "OFX":
      return readOfx(text);
    case "QIF":
      return readQif(text, mapping, timeZone);
    case "JSON":
      return readJson(text);
  }
}

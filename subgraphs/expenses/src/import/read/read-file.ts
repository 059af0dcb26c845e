import type { ImportFormat } from "../import.enums";
import { readCsv } from "./csv/read-csv";
import { refuseOtherFormats } from "./file-kind";
import type { OwnerOfFile, Reading } from "./file-row";
import type { Mapping } from "./mapping";
import { readContent } from "./read-content";
import { readJson } from "./read-json";
import { readOfx } from "./read-ofx";
import { readQif } from "./read-qif";

export interface FileToRead {
  format: ImportFormat;
  content: string;
  mapping: Mapping;
  owner: OwnerOfFile;
}

/** @throws AppError BAD_USER_INPUT, field `input.content` or `input.mapping`, when the file as a whole cannot be read. */
export async function readFile({ format, content, mapping, owner }: FileToRead): Promise<Reading> {
  const { text, notes } = readContent(content, mapping.encoding);
  refuseOtherFormats(text, format);
  const reading = await readText(text, format, mapping, owner);
  reading.notes.push(...notes);
  return reading;
}

async function readText(text: string, format: ImportFormat, mapping: Mapping, owner: OwnerOfFile): Promise<Reading> {
  switch (format) {
    case "CSV":
      return readCsv(text, mapping, owner);
    case "OFX":
      return readOfx(text);
    case "QIF":
      return readQif(text, mapping, owner);
    case "JSON":
      return readJson(text);
  }
}

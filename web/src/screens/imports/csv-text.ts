/** A record of a CSV file: its cells, and where it stands. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** Offsets in the text, without the end of the line. */
  readonly start: number;
  readonly end: number;
}

const delimiters = [",", ";", "\t", "|"] as const;

/** The delimiter that most of the first lines have. The API finds it out more carefully: here it is for showing the file only. */
export function likelyDelimiter(text: string): string {
  const lines = text.slice(0, 20_000).split("\n").slice(0, 20);
  const linesWith = (delimiter: string): number => lines.filter((line) => line.includes(delimiter)).length;
  const [first] = delimiters.toSorted((one, other) => linesWith(other) - linesWith(one));
  return first ?? ",";
}

/** The first records of the file. */
export function firstRecords(text: string, count: number, delimiter: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  for (let start = 0; start < text.length && records.length < count;) {
    const record = recordFrom(text, start, delimiter);
    if (record.cells.some((cell) => cell.trim() !== "")) records.push(record);
    start = nextLine(text, record.end);
  }
  return records;
}

/** Where each line begins, the first one at index 0. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The record that begins at an offset. A quoted cell may go over several lines. */
export function recordFrom(text: string, start: number, delimiter: string): CsvRecord {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  let at = start;
  for (; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell.trim() === "") {
      cell = "";
      isQuoted = true;
    } else if (character === delimiter) {
      cells.push(cell);
      cell = "";
    } else if (character === "\n" || (character === "\r" && text.charAt(at + 1) === "\n")) break;
    else cell += character;
  }
  return { cells: [...cells, cell], start, end: at };
}

/** The text with other texts in the place of some of its parts, which do not overlap. */
export function replaceParts(
  text: string,
  parts: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): string {
  const pieces: string[] = [];
  let at = 0;
  for (const part of parts.toSorted((one, other) => one.start - other.start)) {
    pieces.push(text.slice(at, part.start), part.text);
    at = part.end;
  }
  return [...pieces, text.slice(at)].join("");
}

function nextLine(text: string, end: number): number {
  const at = text.indexOf("\n", end);
  return at === -1 ? text.length : at + 1;
}

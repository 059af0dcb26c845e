import { isHeaderName, plainName } from "./csv/column-names";

/** The encodings that banks and programs write besides UTF-8 and UTF-16, as the Encoding Standard names them; the likeliest first. */
const encodings = [
  "windows-1252", "windows-1250", "windows-1251", "gb18030", "shift_jis", "euc-kr", "big5", "euc-jp", "windows-1254", "windows-1253",
  "windows-1255", "windows-1256", "windows-1257", "windows-874", "koi8-r", "ibm866",
] as const; // prettier-ignore

/** Headers stand at the beginning, after a bank's own words. */
const beginningBytes = 8 * 1024;

/** The encoding of bytes that are neither UTF-8 nor UTF-16, and whether anything but its likelihood speaks for it. */
export interface FoundEncoding {
  encoding: string;
  isProven: boolean;
}

/** Finds the encoding in which the beginning of a file has the most names of columns that are not in ASCII. */
export function findEncoding(bytes: Buffer): FoundEncoding {
  const end = bytes.lastIndexOf("\n", beginningBytes);
  const beginning = bytes.subarray(0, end > 0 ? end : beginningBytes);
  const scores = encodings.map((encoding) => ({ encoding, score: namesIn(beginning, encoding) }));
  const best = scores.toSorted((one, other) => other.score - one.score)[0];
  return { encoding: best?.encoding ?? encodings[0], isProven: best !== undefined && best.score > 0 };
}

function namesIn(bytes: Buffer, encoding: string): number {
  const text = new TextDecoder(encoding).decode(bytes);
  const cells = text.split(/[,;|\t\r\n"]+/).map((cell) => cell.trim());
  return new Set(cells.filter((cell) => /[^\0-\x7f]/.test(cell) && isHeaderName(plainName(cell)))).size;
}

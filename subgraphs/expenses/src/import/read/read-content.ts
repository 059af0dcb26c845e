import { isUtf8 } from "node:buffer";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import { refuseOtherKinds } from "./file-kind";
import { findEncoding } from "./find-encoding";

const field = "input.content";
/** What an import may be asked to read; the gateway's limit for a whole request is 5 MB too. */
export const maxContentBytes = 5 * 1024 * 1024;

/** The text of a file, and what was taken for granted. */
export interface Content {
  text: string;
  notes: string[];
}

/**
 * Turns the content of a request into the file's text.
 *
 * A GraphQL string is Unicode already, so a client has decoded the file; it may have done that wrongly. A client that does not know
 * the file's encoding sends the bytes instead, as the data URL that a browser's FileReader makes. Then the encoding is found here:
 * by its byte order mark, by the NULs of UTF-16, as UTF-8 when the bytes are valid UTF-8, else by the names of its columns, else as Windows-1252.
 *
 * @param encoding the user's own choice, of the bytes of a data URL; null: find it.
 * @returns the text without byte order mark.
 * @throws AppError BAD_USER_INPUT when characters were lost on the way, or the content is empty or no text.
 */
export function readContent(content: string, encoding: string | null): Content {
  if (content.length > maxContentBytes) throw badInput(field, `must be at most ${maxContentBytes / 1024 / 1024} MB`);
  const { text, notes } = content.startsWith("data:")
    ? decodeBytes(bytesOf(content), encoding)
    : { text: repaired(content), notes: [] };
  if (text.includes("\0")) throw badInput(field, "has NUL characters: it is no text file");
  if (text.trim() === "") throw badInput(field, "must not be empty");
  return { text, notes };
}

/** data:[type][;parameters];base64,bytes */
function bytesOf(dataUrl: string): Buffer {
  const comma = dataUrl.indexOf(",");
  const head = dataUrl.slice(0, comma).toLowerCase();
  const body = dataUrl.slice(comma + 1);
  if (comma < 0 || comma > 200 || !head.endsWith(";base64")) throw badInput(field, "must be a data URL in base64");
  const bytes = Buffer.from(body, "base64");
  // Node skips characters that are not base64: compare, so that no byte is lost silently.
  if (bytes.toString("base64").replace(/=+$/, "") !== body.replace(/=+$/, "")) {
    throw badInput(field, "must be a data URL in base64");
  }
  return bytes;
}

function decodeBytes(bytes: Buffer, encoding: string | null): Content {
  refuseOtherKinds(bytes);
  if (encoding !== null) {
    const text = decode(encoding, bytes);
    if (text.includes("\uFFFD")) throw badInput("input.mapping", `encoding: the file is not in ${encoding}`);
    return { text, notes: [] };
  }
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return { text: decode(utf16, bytes), notes: [] };
  if (isUtf8(bytes)) return { text: decode("utf-8", bytes), notes: [] };
  const { encoding: found, isProven } = findEncoding(bytes);
  return { text: decode(found, bytes), notes: isProven ? [] : [guessed] };
}

const guessed =
  "the file is not in UTF-8, so it was read as Windows-1252; if letters are wrong, name its encoding in the mapping";

function decode(encoding: string, bytes: Buffer): string {
  if (encoding.startsWith("utf-16") && bytes.length % 2 === 1) bytes = bytes.subarray(0, -1);
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * Text has no NUL but in UTF-16, where each digit, comma and line break has one: at odd places in little endian, at even ones in big
 * endian. A letter such as U+0100 has one at the other place.
 *
 * @returns null when the bytes are not UTF-16.
 */
function utf16Of(bytes: Buffer): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, 64 * 1024);
  const zeros = [0, 0] as [number, number];
  for (let at = sample.indexOf(0); at >= 0; at = sample.indexOf(0, at + 1)) zeros[at % 2 === 0 ? 0 : 1] += 1;
  const [even, odd] = zeros;
  // A few stray NULs are no UTF-16.
  if (Math.max(even, odd) < sample.length / 40) return null;
  if (odd > even * 5) return "utf-16le";
  return even > odd * 5 ? "utf-16be" : null;
}

/** Undoes what a client did that decoded the file as Latin-1 or Windows-1252 although it was UTF-8 or Windows-1252. */
function repaired(content: string): string {
  const text = content.startsWith("\uFEFF") ? content.slice(1) : content;
  if (text.includes("\uFFFD")) {
    throw badInput(
      field,
      "has characters that were lost when the file was decoded (U+FFFD): send the file's bytes as a data URL instead",
    );
  }
  if (!text.isWellFormed()) throw badInput(field, "must be well-formed Unicode");
  const isAscii = Buffer.byteLength(text) === text.length;
  if (isAscii) return text;
  const bytes = bytesOfOneByteText(text);
  if (!bytes) return text;
  // UTF-8 in disguise. That a text is valid UTF-8 by chance ("Ã©") does not occur.
  if (isUtf8(bytes)) return decode("utf-8", bytes);
  // Latin-1 has no printable characters at 0x80 to 0x9f; Windows-1252 has the euro sign and quotes there.
  return /[\u0080-\u009f]/.test(text) ? decode("windows-1252", bytes) : text;
}

const highWindows: readonly string[] = Array.from({ length: 0x20 }, (_, index) =>
  new TextDecoder("windows-1252").decode(Uint8Array.of(0x80 + index)),
);
const byteOfWindows = new Map(highWindows.map((character, index) => [character, 0x80 + index]));

/** The bytes of a text whose characters all are in Latin-1 or Windows-1252; null for any other text. */
function bytesOfOneByteText(text: string): Buffer | null {
  const bytes = Buffer.alloc(text.length);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const byte = unit <= 0xff ? unit : byteOfWindows.get(text.charAt(index));
    if (byte === undefined) return null;
    bytes[index] = byte;
  }
  return bytes;
}

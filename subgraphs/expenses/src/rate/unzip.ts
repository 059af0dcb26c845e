import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { fromBufferPromise } from "yauzl";
import { RateFileError } from "./rate-table";

/**
 * The only file in a zip, checked against the sum and the size that the zip names for it.
 *
 * @param maxBytes how large the unpacked file may be.
 * @throws RateFileError
 */
export async function unzipOnly(zip: Buffer, maxBytes: number): Promise<Buffer> {
  try {
    const archive = await fromBufferPromise(zip, { lazyEntries: true, validateEntrySizes: true });
    const [entry, ...others] = await firstEntries(archive, 2);
    if (!entry || others.length > 0) throw new RateFileError("the zip does not hold exactly one file");
    if (entry.uncompressedSize > maxBytes) throw new RateFileError(`the zip's file is larger than ${maxBytes} bytes`);
    // The stream ends with an error when the file is larger than the entry says.
    const file = await buffer(await archive.openReadStreamPromise(entry));
    if (crc32(file) !== entry.crc32) throw new RateFileError("the zip's file is damaged");
    return file;
  } catch (error) {
    if (error instanceof RateFileError) throw error;
    throw new RateFileError("the zip is damaged", { cause: error });
  }
}

async function firstEntries<Entry>(archive: { eachEntry(): AsyncIterable<Entry> }, count: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of archive.eachEntry()) {
    entries.push(entry);
    if (entries.length === count) break;
  }
  return entries;
}

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { type Encoding, endingOf, readSite } from "./read-site";

const [brotli, deflate] = [promisify(brotliCompress), promisify(gzip)];
const compress: Readonly<Record<Encoding, (content: Buffer) => Promise<Buffer>>> = {
  br: (content) => brotli(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  gzip: (content) => deflate(content, { level: constants.Z_BEST_COMPRESSION }),
};
/** Pictures and fonts are compressed already. */
const worthIt = /\.(?:html|js|mjs|css|json|svg|txt|webmanifest|wasm|ico)$/;
/** A shorter file fits into one packet in any case. */
const leastBytes = 1_024;

/**
 * Writes compressed copies beside the files of a built app, for the server to send: `index.html.br`, `index.html.gz`.
 *
 * @returns how many were written.
 * @throws Error when the folder is not a built app; see readSite.
 */
export async function compressSite(folder: string): Promise<number> {
  const names = [...readSite(folder).keys()].map((url) => decodeURI(url.slice(1))).filter((name) => worthIt.test(name));
  const written = await Promise.all(names.map((name) => compressFile(path.join(folder, name))));
  return written.reduce((sum, count) => sum + count, 0);
}

async function compressFile(file: string): Promise<number> {
  const content = await readFile(file);
  if (content.length < leastBytes) return 0;
  for (const [encoding, ending] of Object.entries(endingOf) as [Encoding, string][]) {
    await writeFile(file + ending, await compress[encoding](content));
  }
  return Object.keys(endingOf).length;
}

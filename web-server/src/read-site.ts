import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { contentType } from "mime-types";

/** A way to send a file: as it is, or as a copy that was compressed when the app was built. */
export interface Copy {
  readonly encoding: "identity" | Encoding;
  readonly bytes: Buffer;
  /** A strong ETag: it derives from the content and from the encoding, so that all replicas have the same. */
  readonly etag: string;
}

export interface SiteFile {
  readonly contentType: string;
  /** Its name has a hash of what is in it, so it never changes. */
  readonly isHashed: boolean;
  /** The shortest first; the last is `identity`. */
  readonly copies: readonly Copy[];
}

/** The files by the path in their URL, with `/` before it and characters escaped as in `encodeURI`. */
export type Site = ReadonlyMap<string, SiteFile>;

export type Encoding = "br" | "gzip";

/** The endings of compressed copies, which stand beside their file. */
export const endingOf: Readonly<Record<Encoding, string>> = { br: ".br", gzip: ".gz" };

const unpack = { br: brotliDecompressSync, gzip: gunzipSync } as const;
const encodings = Object.keys(unpack) as Encoding[];
/** All of it is kept in memory; an app of ours has about 2 MB. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Reads a built app into memory. Afterwards no request can lead to a file, whatever its path is.
 *
 * Files and folders whose names begin with a dot are left out.
 *
 * @throws Error when there is no index.html, for a symbolic link or anything else that is not a file, for a compressed copy that is not
 *   of its file, and for more than 64 MB.
 */
export function readSite(folder: string): Site {
  const contents = new Map<string, Buffer>();
  let bytes = 0;
  for (const name of filesBelow(folder, "")) {
    const content = readFileSync(path.join(folder, name));
    bytes += content.length;
    if (bytes > mostBytes) throw new Error(`${folder} has more than ${mostBytes / 1024 / 1024} MB`);
    contents.set(name, content);
  }
  if (!contents.has("index.html")) throw new Error(`${folder} has no index.html: the app must be built first`);
  const originals = [...contents.keys()].filter((name) => !isCopy(name, contents));
  return new Map(originals.map((name) => [encodeURI(`/${name}`), siteFile(name, contents)]));
}

function filesBelow(folder: string, inside: string): string[] {
  const entries = readdirSync(path.join(folder, inside), { withFileTypes: true });
  return entries.filter(({ name }) => !name.startsWith(".")).flatMap((entry) => filesOf(folder, inside, entry));
}

function filesOf(folder: string, inside: string, entry: Dirent): string[] {
  const name = path.posix.join(inside, entry.name);
  if (entry.isDirectory()) return filesBelow(folder, name);
  if (!entry.isFile()) throw new Error(`${path.join(folder, name)} is not a file, and not a folder`);
  return [name];
}

function isCopy(name: string, contents: ReadonlyMap<string, Buffer>): boolean {
  return encodings.some((encoding) => {
    const ending = endingOf[encoding];
    return name.endsWith(ending) && contents.has(name.slice(0, -ending.length));
  });
}

function siteFile(name: string, contents: ReadonlyMap<string, Buffer>): SiteFile {
  const content = contents.get(name) ?? Buffer.alloc(0);
  const copies = encodings.flatMap((encoding) => {
    const bytes = contents.get(name + endingOf[encoding]);
    if (bytes === undefined) return [];
    if (!isCopyOf(encoding, bytes, content)) throw new Error(`${name}${endingOf[encoding]} is not a copy of ${name}`);
    return bytes.length < content.length ? [copyOf(encoding, bytes)] : [];
  });
  return {
    contentType: contentType(path.extname(name)) || "application/octet-stream",
    // Vite's names: assets/index-B7x_Qk3a.js
    isHashed: /^assets\/.+-[\w-]{8,}\.\w+$/.test(name),
    copies: [...copies.sort((one, other) => one.bytes.length - other.bytes.length), copyOf("identity", content)],
  };
}

/** A copy of an older version would be sent to most browsers, and the new version to nobody. */
function isCopyOf(encoding: Encoding, bytes: Buffer, content: Buffer): boolean {
  try {
    return unpack[encoding](bytes, { maxOutputLength: content.length + 1 }).equals(content);
  } catch {
    return false; // not compressed in this way at all
  }
}

function copyOf(encoding: Copy["encoding"], bytes: Buffer): Copy {
  const digest = createHash("sha256").update(bytes).digest("base64url").slice(0, 27);
  return { encoding, bytes, etag: `"${digest}"` };
}

import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { openPromise } from "yauzl";

/**
 * Unpacks a jar into a folder.
 *
 * @throws Error when the file is not a zip, or an entry's name leads out of the folder.
 */
export async function unpackJar(jar: string, folder: string): Promise<void> {
  // yauzl refuses names that lead out of the folder, and contents whose size differs from the entry's.
  const zip = await openPromise(jar);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith("/")) continue;
    const target = join(folder, entry.fileName);
    await mkdir(dirname(target), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
  }
}

import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { openPromise } from "yauzl";

/**
 * Unpacks a jar into a folder.
 *
 * @throws Error for a file that is no zip, or in which an entry's name leads outside.
 */
export async function unpackJar(jar: string, folder: string): Promise<void> {
  // yauzl refuses names that lead outside, and contents of another size than the entry says.
  const zip = await openPromise(jar);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith("/")) continue;
    const target = join(folder, entry.fileName);
    await mkdir(dirname(target), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
  }
}

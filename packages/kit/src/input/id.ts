import { hash, randomFillSync } from "node:crypto";
import { v7, validate } from "uuid";

/** What the library asks for each id. */
const idBytes = 16;
/** Random bytes are fetched for many ids at once: a call for each takes three times as long as all the rest. */
const pool = Buffer.alloc(256 * idBytes);
let used = pool.length;
let lastMs = 0;
let sequence = 0;

/** A new UUIDv7: sorts by the time it was made, so that primary keys grow at their end. Those of one process grow always. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, (used += idBytes));
  countOn(Date.now(), random);
  return v7({ random, msecs: lastMs, seq: sequence });
}

/** As the library does it without these arguments. In a millisecond the sequence grows from a random number of 31 bits. */
function countOn(nowMs: number, random: Buffer): void {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    sequence = random.readUInt32BE(0) >>> 1;
    return;
  }
  sequence = (sequence + 1) >>> 0;
  if (sequence === 0) lastMs += 1;
}

/**
 * The id of what follows from a cause: the same for the same cause, on every machine (a UUIDv5). So what is found again after a rebuild
 * has the id that it had.
 *
 * @param cause parts that name the cause, an owner's id first: an id of one owner says nothing of another's.
 */
export function derivedId(...cause: readonly string[]): string {
  const name = Buffer.from(JSON.stringify(cause));
  const digest = hash("sha1", Buffer.concat([causes, name]), "hex");
  // RFC 9562: the version, and the two bits of the variant. The library takes twice to three times as long.
  const variant = ((Number.parseInt(digest[16] ?? "", 16) & 3) | 8).toString(16);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

/** The name space `5b0f6d0e-6e3a-4c1f-9a52-3d1f0d5c7e11`. */
const causes = Buffer.from("5b0f6d0e6e3a4c1f9a523d1f0d5c7e11", "hex");

/** @param id of `newId`. @returns when it was made. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
}

/** Is it a UUID of any version, in the canonical lower-case form that we store? */
export function isId(value: string): boolean {
  return validate(value) && value === value.toLowerCase();
}

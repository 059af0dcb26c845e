import { createHash } from "node:crypto";

/**
 * Whether a message belongs to the third that no rule is written from: only its figures are looked at. The choice depends
 * on the text alone, so it stays the same when a set grows.
 */
export function isKept(text: string): boolean {
  return (createHash("sha256").update(text).digest()[0] ?? 0) % 3 === 0;
}

import { createHash } from "node:crypto";
import { foldCase } from "./fold";

/** As the column `merchant_key` has room. */
const maxKeyLength = 200;
const keptLength = 136;

/**
 * What makes two merchants the same in groups, filters and rules: the name in Unicode's composed form (NFC), without regard to case and
 * to the number of blanks. Emoji and all other characters count. The key of a key is the key itself.
 *
 * @returns at most 200 characters; null for no merchant.
 */
export function merchantKeyOf(merchant: string): string;
export function merchantKeyOf(merchant: string | null): string | null;
export function merchantKeyOf(merchant: string | null): string | null {
  if (merchant === null) return null;
  return bounded(foldCase(merchant));
}

/** Folding makes a few characters longer. A key that has no room ends in its hash, so that different merchants stay different. */
function bounded(key: string): string {
  const characters = Array.from(key);
  if (characters.length <= maxKeyLength) return key;
  return characters.slice(0, keptLength).join("") + createHash("sha256").update(key).digest("hex");
}

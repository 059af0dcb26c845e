import { knownBanks } from "./known-banks";
import { knownCards } from "./known-cards";
import type { KnownFile } from "./known-file";
import { knownPrograms } from "./known-programs";

/** The ones with the longest lists of headers first: their headers may be a superset of another one's. */
const knownFiles = [...knownPrograms, ...knownBanks, ...knownCards].toSorted(
  (one, other) => other.needs.length - one.needs.length,
);

/** @param has whether the file has a header. @returns null when it is of no known program or bank. */
export function knownFileWith(has: (header: string) => boolean): KnownFile | null {
  return knownFiles.find(({ needs }) => needs.every(has)) ?? null;
}

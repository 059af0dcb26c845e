import { dates } from "./dates";
import { directions } from "./directions";
import { english } from "./english";
import { languagesEast } from "./languages-east";
import { languagesWest } from "./languages-west";
import { noTransaction } from "./no-transaction";
import { numbersAndCurrencies } from "./numbers-and-currencies";
import { parties } from "./parties";
import type { WantedReading } from "./wanted-reading";

/** The messages by what can be read wrong in them. */
export const allKinds: readonly (readonly [kind: string, messages: readonly WantedReading[]])[] = [
  ["numbers and currencies", numbersAndCurrencies],
  ["dates", dates],
  ["no transaction", noTransaction],
  ["directions", directions],
  ["parties", parties],
  ["English", english],
  ["languages in Latin letters", languagesWest],
  ["languages in other letters", languagesEast],
];

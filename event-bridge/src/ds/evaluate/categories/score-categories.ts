import { rankCategories } from "../../categorise/categorise";
import { emptyHistory } from "../../categorise/owner-merchant-history";
import { brandsOfCountries } from "./brands-of-countries";
import { goldenMerchants } from "./golden-merchants";

export interface LabelledMerchant {
  readonly merchant: string;
  /** The categories that are right; empty when none follows from the name. */
  readonly keys: readonly string[];
  readonly country: string | null;
}

/** Without any memory of an owner: what the tables alone know. */
export interface CategoryScore {
  /** Merchants that have a category. */
  labelled: number;
  right: number;
  wrong: number;
  abstained: number;
  /** Names from which none follows, and how many got none. */
  without: number;
  rightlyNone: number;
  /** The right one is among the first three. */
  inTopThree: number;
  mistakes: string[];
  abstentions: string[];
}

export function scoreCategories(merchants: readonly LabelledMerchant[]): CategoryScore {
  const score: CategoryScore = {
    labelled: 0,
    right: 0,
    wrong: 0,
    abstained: 0,
    without: 0,
    rightlyNone: 0,
    inTopThree: 0,
    mistakes: [],
    abstentions: [],
  };
  for (const one of merchants) addMerchant(score, one);
  return score;
}

function addMerchant(score: CategoryScore, { merchant, keys }: LabelledMerchant): void {
  const expense = {
    merchant,
    note: null,
    direction: "DEBIT",
    amountMinor: 1_000n,
    currency: "EUR",
    paymentMethod: "CARD",
  } as const;
  const ranked = rankCategories(emptyHistory, expense).flatMap((one) =>
    one.by === "keyword" ? [one.categoryKey] : [],
  );
  const key = ranked[0] ?? null;
  if (keys.length === 0) {
    score.without += 1;
    score.rightlyNone += Number(key === null);
    if (key !== null) score.mistakes.push(`${merchant}: ${key}, should have none`);
    return;
  }
  score.labelled += 1;
  score.inTopThree += Number(ranked.some((one) => keys.includes(one)));
  if (key === null) {
    score.abstained += 1;
    score.abstentions.push(`${merchant}: ${keys.join("/")}`);
    return;
  }
  const isRight = keys.includes(key);
  score.right += Number(isRight);
  score.wrong += Number(!isRight);
  if (!isRight) score.mistakes.push(`${merchant}: ${key}, should be ${keys.join("/")}`);
}

/** `groceries/shopping: NAME; OTHER/fuel` */
export function goldenSet(): LabelledMerchant[] {
  return linesOf(goldenMerchants).flatMap((line) => labelled(line, ";", null));
}

/** `DE groceries: Name, Other | fuel: Third` */
export function brandSet(): LabelledMerchant[] {
  return linesOf(brandsOfCountries).flatMap((line) =>
    line
      .slice(3)
      .split(" | ")
      .flatMap((part) => labelled(part, ",", line.slice(0, 2))),
  );
}

function labelled(text: string, separator: string, country: string | null): LabelledMerchant[] {
  const [head = "", names = ""] = text.split(/:(.*)/s);
  return names.split(separator).map((name) => {
    const [merchant = "", ...others] = name.split("/").map((part) => part.trim());
    // `SBB CFF FFS/travel` allows another category; `CVS/PHARMACY` is a name with a stroke in it.
    const isName = others.some((other) => /[A-Z]/.test(other));
    const keys = head.trim() === "none" ? [] : [...head.trim().split("/"), ...(isName ? [] : others)];
    return { merchant: isName ? name.trim() : merchant, keys, country };
  });
}

const linesOf = (text: string): string[] => text.trim().split("\n");

import { shiftDay } from "@expense-tracker/kit/time/calendar";
import { isSameMerchant, lastDigitsOf, type Payment, referenceKeyOf, sharesParty } from "../bank-message/payment";
import { foldSearched, storedWords } from "../search/words";
import { merchantKeyOf } from "../text/merchant-key";

/** What a row of a file says about a payment. */
export interface RowPayment extends Payment {
  amountMinor: bigint;
  currency: string;
  note: string | null;
  externalId: string | null;
}

/** The expense that was made from a bank message, and what the message said. */
export interface MessagePayment extends Payment {
  expenseId: string;
  amountMinor: bigint;
  currency: string;
  reference: string | null;
  /** The merchant as it was read, which may have been renamed since. */
  readMerchant: string | null;
}

/** Of equal payments of one day, so many are compared: their number is the client's choice. */
const comparedAtMost = 20;
const shortestName = 3;

/**
 * Finds the rows of a file that tell payments of which bank messages have told: the same amount and currency on the same side, at most a
 * day apart, with the message's reference, the same party or the same account. The best fits are found first. Each expense fits one row.
 * Where two fit equally well and differ, none is taken, because a wrong link hides a payment.
 *
 * @returns the id of the message's expense by row.
 */
export function matchPayments<Row extends RowPayment>(
  rows: readonly Row[],
  told: readonly MessagePayment[],
): Map<Row, string> {
  if (told.length === 0) return new Map();
  const fits = fitsOf(rows, told);
  const matches = new Map<Row, string>();
  const taken = new Set<string>();
  const doubtful = new Set<Row>();
  for (const level of new Set(fits.map(({ fit }) => fit).toSorted((a, b) => b - a))) {
    for (const { row, payments } of grouped(fits.filter(({ fit }) => fit === level))) {
      const [first, ...others] = payments.filter(({ expenseId }) => !taken.has(expenseId));
      if (!first || matches.has(row) || doubtful.has(row)) continue;
      if (others.some((other) => differs(first, other))) doubtful.add(row);
      else {
        matches.set(row, first.expenseId);
        taken.add(first.expenseId);
      }
    }
  }
  return matches;
}

interface Fit<Row> {
  row: Row;
  payment: MessagePayment;
  /** Higher is better. */
  fit: number;
}

function fitsOf<Row extends RowPayment>(rows: readonly Row[], told: readonly MessagePayment[]): Fit<Row>[] {
  const wordsOf = rememberedWords();
  const byPlace = new Map<string, MessagePayment[]>();
  for (const payment of told) {
    const same = byPlace.get(placeOf(payment, payment.bookedOn));
    if (!same) byPlace.set(placeOf(payment, payment.bookedOn), [payment]);
    else if (same.length < comparedAtMost) same.push(payment);
  }
  return rows.flatMap((row) =>
    [0, -1, 1].flatMap((days) =>
      (byPlace.get(placeOf(row, shiftDay(row.bookedOn, days))) ?? []).flatMap((payment) => {
        const fit = fitOf(row, payment, days === 0, wordsOf);
        return fit === null ? [] : [{ row, payment, fit }];
      }),
    ),
  );
}

function placeOf(
  { amountMinor, currency, direction }: Pick<RowPayment, "amountMinor" | "currency" | "direction">,
  day: string,
) {
  return `${amountMinor} ${currency} ${direction} ${day}`;
}

/** @returns null for another payment. */
function fitOf(row: RowPayment, told: MessagePayment, isSameDay: boolean, wordsOf: WordsOf): number | null {
  const day = isSameDay ? 1 : 0;
  if (namesReference(row, told.reference)) return 4 + day;
  const [account, otherAccount] = [row.account, told.account].map((text) => text && digitsOf(text));
  if (account && otherAccount && account !== otherAccount) return null;
  const names = [told.merchant, told.readMerchant];
  if (names.some((name) => isSameMerchant(row, { merchant: name }) || namesMerchant(row, name, wordsOf)))
    return 2 + day;
  if (!sharesParty(row, told)) return null;
  // Only the account is the same. Two parties on two days are two payments.
  return isSameDay || row.merchant === null || told.merchant === null ? day : null;
}

/** Null for an account that has a name. */
const digitsOf = (account: string) => (/\d{3}$/.test(account) ? lastDigitsOf(account) : null);

function namesReference({ externalId, merchant, note }: RowPayment, reference: string | null): boolean {
  const key = referenceKeyOf(reference);
  return key !== null && [externalId, merchant, note].some((text) => referenceKeyOf(text)?.includes(key));
}

/** Banks write the merchant into a longer text: UPI-SWIGGY-swiggy@icici. */
function namesMerchant({ merchant, note }: RowPayment, wanted: string | null, wordsOf: WordsOf): boolean {
  if (wanted === null || wanted.length < shortestName) return false;
  const words = wordsOf([merchant, note].join(" "));
  const named = [...wordsOf(wanted)];
  return named.length > 0 && named.every((word) => words.has(word));
}

type WordsOf = (text: string) => ReadonlySet<string>;

/** A row is compared with many payments, and a payment with many rows. */
function rememberedWords(): WordsOf {
  const known = new Map<string, ReadonlySet<string>>();
  return (text) => {
    const words = known.get(text) ?? new Set(storedWords(foldSearched(text)).map((word) => word.text));
    known.set(text, words);
    return words;
  };
}

/** Whether it matters which of two payments is taken. */
function differs(one: MessagePayment, other: MessagePayment): boolean {
  return (
    one.bookedOn !== other.bookedOn ||
    merchantKeyOf(one.merchant) !== merchantKeyOf(other.merchant) ||
    one.account !== other.account
  );
}

function grouped<Row>(fits: readonly Fit<Row>[]): { row: Row; payments: MessagePayment[] }[] {
  const byRow = Map.groupBy(fits, ({ row }) => row);
  return [...byRow].map(([row, same]) => ({ row, payments: same.map(({ payment }) => payment) }));
}

import type { Amount } from "./find-amounts";
import { means } from "./lexicon";
import { clauseAt, isInHelp, type MessageReading } from "./message-reading";
import { movementIn, movementOf } from "./movements";
import { anyMovement, isInFutureClause } from "./not-yet";
import { isOneTimePassword } from "./one-time-password";
import type { IgnoredReason } from "./parsed-message";
import type { Clause } from "./split-clauses";
import type { Token } from "./tokenise";

/**
 * Why a message is certainly not a transaction, from its words alone; null when it may be one.
 *
 * @param main the sum that may have moved: "will be debited" elsewhere is about another sum
 */
export function refuseMessage(reading: MessageReading, main: Amount | null): IgnoredReason | null {
  if (isOneTimePassword(reading.tokens)) return "one-time password";
  const seen = bitsOf(reading);
  const undone = (seen & (means.back | means.received)) !== 0 && cameBack(reading);
  if (!undone && (seen & means.refused) !== 0 && says(reading, means.refused)) return "declined";
  const own = main ? (reading.clauseOf[main.from] ?? -1) : -1;
  const clause = main ? clauseAt(reading, main.from) : undefined;
  const inMain = clause ? bitsBetween(reading.tokens, clause.from, clause.to) : seen;
  // "Rs 3,400 is the total due. Last EMI paid on 14-05-26"
  const happened = ((inMain & means.due) === 0 || movementIn(reading, own) !== null) && happenedNear(reading, own);
  const isWaiting = (inMain & means.waiting) !== 0 ? !isPlain(reading, own) : !happened && (seen & means.waiting) !== 0;
  if ((inMain & means.request) !== 0 && says(reading, means.request)) return "payment request";
  if (!undone && isWaiting && says(reading, means.waiting)) return "pending";
  if (isCardBillReceipt(reading, seen)) return "card bill payment received";
  if (isDepositNotice(reading)) return "deposit notice";
  if (happened) return isConversion(reading, own) ? "promotion" : null;
  if ((seen & means.request) !== 0 && says(reading, means.request)) return "payment request";
  if ((seen & means.mandate) !== 0 && says(reading, means.mandate)) return "mandate notice";
  if ((inMain & means.due) !== 0 || promises(reading, own)) {
    const isInvited = movementIn(reading, own)?.isInvitation ?? false;
    return countOffers(reading.tokens) >= (isInvited ? 1 : 2) ? "promotion" : "upcoming payment";
  }
  return (seen & means.due) !== 0 && (inMain & (means.spent | means.received)) === 0 ? "upcoming payment" : null;
}

/** True when money has moved in the sum's clause or beside it, by a word that says so plainly and does not invite. */
function happenedNear(reading: MessageReading, own: number): boolean {
  for (const index of [own, own - 1, own + 1]) {
    const movement = movementIn(reading, index);
    if (!movement || movement.strength < 0.9 || movement.isInvitation) continue;
    // "Your request has been received and is being processed".
    if (reading.tokens[movement.at]?.lower !== "received" || index === own) return true;
  }
  return false;
}

/** "debited", "spent": the sum's own clause says it outright; a noun such as "purchase" or "compra" does not. */
function isPlain(reading: MessageReading, own: number): boolean {
  const movement = movementIn(reading, own);
  const token = movement && reading.tokens[movement.at];
  return token !== null && token !== undefined && !movement?.isInvitation && plainVerbs.has(token.lower);
}

/** "will be debited": a word of movement in the sum's clause that has not happened. */
function promises(reading: MessageReading, own: number): boolean {
  const clause = reading.clauses[own];
  if (!clause) return false;
  const bits = bitsBetween(reading.tokens, clause.from, clause.to);
  if ((bits & means.future) === 0) return false;
  if ((bits & anyMovement) === 0) return isInFutureClause(reading, own) || saysScheduled(reading.tokens, clause);
  const movement = movementIn(reading, own);
  // "will be debited ... towards SIP": a noun beside the promise tells nothing that has happened.
  return !movement || movement.isInvitation || movement.strength < 0.7;
}

/** "Scheduled: Rs 500 to NAME": a promise without a verb. */
function saysScheduled(tokens: readonly Token[], { from, to }: Clause): boolean {
  for (let at = from; at < to; at += 1) if (announcements.has(tokens[at]?.lower ?? "")) return true;
  return false;
}

/** An offer about a purchase that has its own message: "Convert your purchase of Rs 5,000 ...". */
function isConversion(reading: MessageReading, own: number): boolean {
  const clause = reading.clauses[own];
  if (!clause) return false;
  for (let at = clause.from; at < clause.to; at += 1) {
    const word = reading.tokens[at]?.lower;
    if (word === "split" || (word === "convert" && reading.tokens[at + 1]?.lower === "your")) return true;
  }
  return false;
}

/** Whether words outside the help lines say so, without an "if" just before them, which would make it a condition. */
function says(reading: MessageReading, meaning: number): boolean {
  const { tokens } = reading;
  for (let at = 0; at < tokens.length; at += 1) {
    if (((tokens[at]?.is ?? 0) & meaning) === 0 || isInHelp(reading, at)) continue;
    let isCondition = tokens[at - 1]?.lower === "for";
    for (let before = at - 1; before >= at - 5; before -= 1)
      isCondition ||= conditions.has(tokens[before]?.lower ?? "");
    if (!isCondition) return true;
  }
  return false;
}

/** Money that moved back is a transaction: "unsuccessful transaction ... has been credited to your account". */
export function cameBack(reading: MessageReading): boolean {
  const { tokens } = reading;
  for (let at = 0; at < tokens.length; at += 1) {
    if (!verbsOfReturn.has(tokens[at]?.lower ?? "") || ((tokens[at]?.is ?? 0) & means.back) === 0) continue;
    if (movementOf(reading, at)?.direction === "CREDIT" && !isInHelp(reading, at)) return true;
  }
  for (let index = 0; index < reading.clauses.length; index += 1) {
    const movement = movementIn(reading, index);
    if (movement?.direction !== "CREDIT" || movement.isInvitation) continue;
    const token = tokens[movement.at];
    if (token && (token.is & means.back) !== 0) return true;
    if (beens.has(tokens[movement.at - 1]?.lower ?? "")) return true;
  }
  return false;
}

/** The issuer thanks for a payment towards the card: the paying account reports the debit. */
function isCardBillReceipt(reading: MessageReading, seen: number): boolean {
  if ((seen & means.paid) === 0 && (seen & means.received) === 0) return false;
  const { tokens } = reading;
  let payment = -1;
  let receipt = -1;
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at]?.lower ?? "";
    if (word === "debited" || word === "spent" || word === "refund" || word === "cashback") return false;
    if (word === "payment" && payment < 0) payment = at;
    if (
      word === "received" ||
      word === "receipt" ||
      (word === "credited" && tokens.slice(at + 1, at + 4).some(({ lower }) => towards.has(lower)))
    )
      receipt = at;
  }
  if (payment < 0 || receipt < 0) return false;
  const near = tokens.slice(Math.min(payment, receipt), Math.max(payment, receipt) + 10);
  const onCard = near.findIndex(({ lower, is }) => (is & means.card) !== 0 || cardNames.has(lower));
  return (
    onCard >= 0 && near.some(({ lower }) => lower === "your" || towards.has(lower) || lower === "in" || lower === "on")
  );
}

const isDepositNotice = ({ tokens }: MessageReading): boolean =>
  tokens.some(
    ({ lower }, at) => lower === "interest" && tokens.slice(at, at + 12).some((token) => token.lower === "paid"),
  ) &&
  tokens.some(({ lower }) => lower === "deposit") &&
  !tokens.some(({ lower }) => lower === "credited");

/**
 * True when the text is an advertisement: it has several advertising words, and none about the reader's own purchase.
 * @param isInvitation the text does not say that money has moved: then one advertising word is enough.
 */
export function looksLikePromotion(tokens: readonly Token[], isInvitation: boolean): boolean {
  const hits = countOffers(tokens);
  if (hits === 0) return false;
  for (let at = 0; at < tokens.length - 2; at += 1) {
    if (tokens[at]?.lower !== "your" || tokens[at + 2]?.lower !== "of") continue;
    if (purchases.has(tokens[at + 1]?.lower ?? "")) return false;
  }
  return hits >= 2 || isInvitation || tokens.some((token) => token.text === "%");
}

/** How many different advertising words a message has. */
export function countOffers(tokens: readonly Token[]): number {
  const words = new Set<string>();
  for (const { is, lower } of tokens) if ((is & means.offer) !== 0) words.add(lower);
  return words.size;
}

function bitsOf(reading: MessageReading): number {
  let bits = 0;
  for (let at = 0; at < reading.tokens.length; at += 1) if (!isInHelp(reading, at)) bits |= reading.tokens[at]?.is ?? 0;
  return bits;
}

function bitsBetween(tokens: readonly Token[], from: number, to: number): number {
  let bits = 0;
  for (let at = from; at < to; at += 1) bits |= tokens[at]?.is ?? 0;
  return bits;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const conditions = set("if incase case when si wenn falls если esli jika nếu neu se اذا إذا اگر agar yadi");
const beens = set("been is was are successfully");
const plainVerbs = set(
  "debited credited spent withdrawn withdrew deducted paid sent charged cr dr списано зачислено spisano zachisleno",
);
const announcements = set("scheduled upcoming will shall");
const verbsOfReturn = set("refunded reversed returned");
const towards = set("towards for against your");
const cardNames = set("bobcard creditcard card cards cc");
const purchases = set("txn transaction purchase payment trx");

import { means } from "./lexicon";
import { clauseAt, type MessageReading } from "./message-reading";

/**
 * "credited to NAME", "credited to beneficiary", "deposited ~To NAME", "credited to mobile 98...", "NAME has received ... from
 * your A/c": another party got the owner's money.
 */
export function reachesOther(reading: MessageReading, at: number): boolean {
  const { tokens } = reading;
  const clause = clauseAt(reading, at);
  const word = tokens[at]?.lower ?? "";
  if (incoming.has(word) || incoming.has(tokens[at + 1]?.lower ?? "")) return false;
  if (receivedWords.has(word)) return isReceipt(reading, at) || paysFromOwn(reading, at, clause?.to ?? 0);
  for (let next = at + 1; next < Math.min(clause?.to ?? 0, at + maxReach); next += 1) {
    const token = tokens[next];
    if (!token) break;
    if (token.lower === "towards" && word === "credited")
      return tokens.slice(next, next + 7).some(({ is }) => (is & means.card) !== 0);
    if ((token.is & means.to) === 0) continue;
    // "na účet 4471": one word for "to the account".
    if ((token.is & means.account) !== 0) return false;
    return !endsAtOwn(reading, next + 1, clause?.to ?? 0);
  }
  return false;
}

/**
 * "your a/c" is the owner's.
 * @param anyAccount whether "A/c XX1234" is as well
 */
export function isOwn(reading: MessageReading, at: number, anyAccount: boolean): boolean {
  const { tokens } = reading;
  for (let next = at; next < at + 3; next += 1) {
    const word = tokens[next]?.lower ?? "";
    if (yours.has(word)) return true;
    if (anyAccount && reading.accounts.some((account) => account.from === next)) return true;
    if (tokens[next]?.kind !== "symbol" && !ownFillers.has(word)) return false;
  }
  return false;
}

/** "hesabınıza ... gönderildi": a case of the noun says "to your account". */
export function isSentToOwn(reading: MessageReading, at: number): boolean {
  if (!sentWords.has(reading.tokens[at]?.lower ?? "")) return false;
  const clause = clauseAt(reading, at);
  for (let next = clause?.from ?? 0; next < (clause?.to ?? 0); next += 1)
    if (toOwn.has(reading.tokens[next]?.lower ?? "")) return true;
  return false;
}

/** Who stands after "to": the owner's account ("your", "Lakeside Bank A/c XX12"), or another party. */
function endsAtOwn(reading: MessageReading, at: number, end: number): boolean {
  const { tokens } = reading;
  let hasName = false;
  for (let next = at; next < Math.min(end, at + maxReach); next += 1) {
    const token = tokens[next];
    if (!token) break;
    if (yours.has(token.lower)) return !tokens.slice(next + 1, next + 4).some(({ lower }) => lines.has(lower));
    if (others.has(token.lower)) return false;
    if (reading.accounts.some((account) => account.from === next) || (token.is & (means.account | means.card)) !== 0)
      return true;
    if (reading.begins[next] === 1) break;
    if (token.kind === "word" && (token.is & means.ends) !== 0) break;
    // Messages in small letters have names as well: words that no language has.
    const isUnknown = token.entry?.meanings.length === 0 && token.forms === 0 && token.text.length > 2;
    hasName ||= token.kind === "word" && (isUnknown || /^\p{Lu}/u.test(token.text));
    if (token.kind === "number" && token.lower.length >= 8) return false;
  }
  return !hasName;
}

/** "We have received Rs 8,400 ... from you": the biller writes. */
function weReceived({ tokens }: MessageReading, at: number): boolean {
  const before = [tokens[at - 1]?.lower ?? "", tokens[at - 2]?.lower ?? ""];
  return before.includes("we") || before.includes("we've");
}

/** "Payment of Rs 500 received towards your bill, thank you": the payer's spending, told by who got it. */
function isReceipt(reading: MessageReading, at: number): boolean {
  const { tokens } = reading;
  if (weReceived(reading, at)) return true;
  let isPayment = false;
  let isDue = false;
  for (let before = at - 1; before >= Math.max(0, at - 14); before -= 1) {
    const word = tokens[before]?.lower ?? "";
    isPayment ||= payments.has(word);
    isDue ||= dues.has(word);
    if (word === "you" && before >= at - 2) return false;
  }
  const after = tokens.slice(at + 1, at + 14);
  const says = (list: ReadonlySet<string>): boolean => after.some(({ lower }) => list.has(lower));
  if (after.slice(0, 3).some(({ lower }) => lower === "in" || lower === "into")) return false;
  if (after.slice(0, 3).some(({ lower }) => lower === "your") && says(receipts)) return true;
  // "Registration fee of Rs 2,500 received for KA01MX1234": the fee is what the reader paid, though it says "received".
  if (isDue && reading.accounts.length === 0 && after.slice(0, 3).some(({ lower }) => lower === "for")) return true;
  if (!isPayment || after.some(({ is, lower }) => (is & means.from) !== 0 && lower !== "by")) return false;
  return says(receipts) || reading.isThanks;
}

/** "ANITA RAO has received Rs 600 from your A/c XX1234" */
function paysFromOwn(reading: MessageReading, at: number, end: number): boolean {
  const { tokens } = reading;
  const before = [tokens[at - 1]?.lower ?? "", tokens[at - 2]?.lower ?? "", tokens[at - 3]?.lower ?? ""];
  if (before.some((word) => word === "you" || word === "u" || word === "amount")) return false;
  for (let next = at + 1; next < Math.min(end, at + 14); next += 1) {
    const is = tokens[next]?.is ?? 0;
    if ((is & means.from) !== 0 && yours.has(tokens[next + 1]?.lower ?? "")) return true;
  }
  return false;
}

/** "Lakeside Hospital has received Rs 900 towards your claim": neither the owner's money nor a payment by the owner. */
export function isOthersReceipt(reading: MessageReading, at: number): boolean {
  const { tokens } = reading;
  if (!receivedWords.has(tokens[at]?.lower ?? "") || tokens[at - 1]?.lower !== "has") return false;
  const first = tokens[clauseAt(reading, at)?.from ?? at];
  const before = tokens[at - 2];
  return (
    first?.kind === "word" &&
    before?.kind === "word" &&
    first.is === 0 &&
    before.is === 0 &&
    /^\p{Lu}/u.test(before.text)
  );
}

/** "Cashback of Rs 20 reversed", "reversal of cashback": what came back goes again. */
export function isTakenBack(reading: MessageReading, at: number): boolean {
  const { tokens } = reading;
  const clause = clauseAt(reading, at);
  let gift = false;
  let reversal = false;
  for (let next = clause?.from ?? 0; next < Math.min(clause?.to ?? 0, at + 14); next += 1) {
    const word = tokens[next]?.lower ?? "";
    gift ||= gifts.has(word);
    reversal ||= reversals.has(word);
  }
  return gift && reversal;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const yours = set(
  "your ur my tu su tus seu sua teu tua votre vos ihr ihre ihrem ihrer dein deine deinem حسابك حسابكم بطاقتك yako anda vashu вашу ваш ваша",
);
const ownFillers = set("the no bank of a ac card account acct wallet lakeside");
const others = set("the beneficiary payee mobile number merchant prepaid postpaid");
/** "credited to your Airtel number": a prepaid line, which is no account. */
const lines = set("number mobile prepaid postpaid connection meter dth");
/** They say themselves that the money came. */
const incoming = set(
  "incoming inward salary وارده واردة وارد راتب recibida recibido recebida recebido recu recue salaire gehalt zahlungseingang geldeingang eingang зарплата зарплаты vhodyaschij входящий příchozí prichozi",
);
const payments = set("payment recharge premium");
const dues = set("fee fees fare toll donation contribution fine challan tax");
const receivedWords = set("received receive recieved");
const receipts = set(
  "bill bills policy premium consumer connection invoice receipt adm admission student subscription account order loan number mobile postpaid dth fastag",
);
const gifts = set("cashback reward bonus keshbek кэшбэк");
const reversals = set("reversed reversal reversing clawback debited deducted отмена otmena списан");
const sentWords = set("gonderildi gonderilmistir aktarildi aktarilmistir havale eft");
const toOwn = set("hesabiniza hesabina kartiniza");
const maxReach = 8;

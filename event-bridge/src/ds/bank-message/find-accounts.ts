import { touches, type Token } from "./tokenise";

/** An account or card of the owner or of another person, with the digits that the bank shows. */
export interface FoundAccount {
  /** The last four digits, or the last three when no more are shown. */
  readonly lastDigits: string;
  readonly isCard: boolean;
  /** Index of the first token, the word "A/c" included. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Every account and card number: `A/c XX1234`, `card ending 1234`, `Acct no. 1234567890`, `*1234`. */
export function findAccounts(tokens: readonly Token[]): FoundAccount[] {
  const accounts: FoundAccount[] = [];
  for (let at = 0; at < tokens.length && accounts.length < maxAccounts; at += 1) {
    const account = named(tokens, at) ?? masked(tokens, at, at);
    if (!account) continue;
    accounts.push(account);
    at = account.to - 1;
  }
  return accounts;
}

/** An account with its name: "A/c no. XX1234", "Card ending with 1234". */
function named(tokens: readonly Token[], at: number): FoundAccount | null {
  const length = nameLength(tokens, at);
  if (length === 0) return null;
  let next = at + length;
  for (let skipped = 0; skipped < maxFillers && fillers.has(tokens[next]?.lower ?? ""); skipped += 1) next += 1;
  return masked(tokens, next, at) ?? plain(tokens, next, at);
}

/** `XX1234`, `**1234`, `...1234`, `204-318***-557`, `041XXX52XXX63`, `1*********5521` */
function masked(tokens: readonly Token[], at: number, from: number): FoundAccount | null {
  let digits = "";
  let maskLength = 0;
  let next = at;
  while (next < tokens.length && next - at < maxRunTokens) {
    const token = tokens[next];
    if (!token || (next > at && !touches(tokens[next - 1], token))) break;
    if (token.kind === "number" && /^\d+$/.test(token.lower)) digits += token.lower;
    else if (isMask(token)) maskLength += token.text.length;
    else if (token.text !== "-" || digits === "") break;
    next += 1;
  }
  const last = tokens[next - 1];
  if (last?.text === "-") next -= 1;
  // One star is a list's bullet or a dialled code unless an account is named before it.
  if (
    maskLength === 0 ||
    digits.length < 3 ||
    (from === at && maskLength < 2 && !/^[*x]$/i.test(tokens[at]?.text ?? ""))
  )
    return null;
  if (from === at && touches(tokens[at - 1], tokens[at]) && tokens[at - 1]?.kind === "word") return null;
  return describe(tokens, from, next, digits);
}

/** An account number in full; only after its name, and never so long that it is something else. */
function plain(tokens: readonly Token[], at: number, from: number): FoundAccount | null {
  const token = tokens[at];
  if (token?.kind !== "number" || !/^\d{3,18}$/.test(token.lower)) return null;
  return describe(tokens, from, at + 1, token.lower);
}

function describe(tokens: readonly Token[], from: number, to: number, digits: string): FoundAccount {
  let isCard = false;
  for (let at = Math.max(0, from - 1); at < to; at += 1) isCard ||= /card|crd/.test(tokens[at]?.lower ?? "");
  return { lastDigits: digits.slice(-4), isCard, from, to };
}

/** The number of tokens of the word "account" at this place: `A/c` has three, `Acct` one; 0 when the word is not here. */
function nameLength(tokens: readonly Token[], at: number): number {
  const first = tokens[at]?.lower ?? "";
  if (accountNames.has(first)) return 1;
  const third = tokens[at + 2]?.lower ?? "";
  if (first !== "a" || tokens[at + 1]?.text !== "/" || !/^c(x*)$/.test(third)) return 0;
  // "A/cXX5468": the mask includes the "c", so the token belongs to the mask.
  return third === "c" ? 3 : 2;
}

const isMask = (token: Token): boolean => /^c?x+o?$/i.test(token.text) || /^[*#•.…]$/.test(token.text);

const accountNames: ReadonlySet<string> = new Set(
  "account acct acc ac card creditcard debitcard crd iban conta konto akaunti bobcard حساب حسابك بطاقة کارت บช счет карты karta".split(
    " ",
  ),
);
const fillers: ReadonlySet<string> = new Set(
  "no number num . : # - ( [ ' , ending ends end with in is * no: nos numbered ck inayoishia na card rupay".split(" "),
);
const maxFillers = 5;
const maxRunTokens = 48;
const maxAccounts = 8;

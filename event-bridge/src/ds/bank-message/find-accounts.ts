import { means } from "./lexicon";
import { touches, type Token } from "./tokenise";
import { forms } from "./vocabulary";

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

/**
 * Every account and card number: `A/c XX1234`, `card ending 1234`, `Acct no. 1234567890`, `*1234`, `VISA5538`.
 *
 * @param isMoney whether a currency's mark begins at a token: "card 500 USD" has no number of a card
 */
export function findAccounts(tokens: readonly Token[], isMoney: (at: number) => boolean): FoundAccount[] {
  const accounts: FoundAccount[] = [];
  for (let at = 0; at < tokens.length && accounts.length < maxAccounts; at += 1) {
    const account = named(tokens, at, isMoney) ?? masked(tokens, at, at) ?? numberFirst(tokens, at);
    if (!account) continue;
    accounts.push(account);
    at = account.to - 1;
  }
  return accounts;
}

/** An account with its name: "A/c no. XX1234", "Card ending with 1234". */
function named(tokens: readonly Token[], at: number, isMoney: (at: number) => boolean): FoundAccount | null {
  const length = nameLength(tokens, at);
  if (length === 0) return null;
  let next = at + length;
  for (let skipped = 0; skipped < maxFillers && fillers.has(tokens[next]?.lower ?? ""); skipped += 1) next += 1;
  return masked(tokens, next, at) ?? plain(tokens, next, at, next > at + length, isMoney);
}

/** `XX1234`, `**1234`, `...1234`, `204-318***-557`, `041XXX52XXX63`, `1*********5521`, `5*9857` */
function masked(tokens: readonly Token[], at: number, from: number): FoundAccount | null {
  if (!isMask(tokens[at])) {
    if (tokens[at]?.kind !== "number" || !touches(tokens[at], tokens[at + 1])) return null;
  }
  let digits = "";
  let last = "";
  let maskLength = 0;
  let next = at;
  while (next < tokens.length && next - at < maxRunTokens) {
    const token = tokens[next];
    if (!token || (next > at && !touches(tokens[next - 1], token))) break;
    if (token.kind === "number" && isDigits(token.lower)) {
      digits += token.lower;
      last += token.lower;
    } else if (isMask(token)) {
      maskLength += token.text.length;
      last = "";
    } else if (token.text !== "-" || (digits === "" && maskLength === 0)) break;
    next += 1;
  }
  if (tokens[next - 1]?.text === "-") next -= 1;
  if (maskLength === 0 || digits.length < 3) return null;
  // One star is a list's bullet or a dialled code unless an account is named before it or four digits stand behind it.
  if (from === at && maskLength < 2 && !(isStar(tokens[at]) || (last.length === 4 && tokens[at]?.kind === "number")))
    return null;
  if (from === at && touches(tokens[at - 1], tokens[at]) && tokens[at - 1]?.kind === "word") return null;
  return describe(tokens, from, next, last.length >= 3 ? last : digits);
}

/** An account number in full; only after its name, and never so long that it is something else. */
function plain(
  tokens: readonly Token[],
  at: number,
  from: number,
  isLabelled: boolean,
  isMoney: (at: number) => boolean,
): FoundAccount | null {
  const token = tokens[at];
  if (token?.kind !== "number" || !/^(?:\d\.)?\d{3,18}$/.test(token.lower)) return null;
  const isTouching = touches(tokens[at - 1], token);
  if (token.lower.length < 4 && !isLabelled && !isTouching) return null;
  const next = tokens[at + 1];
  if (isMoney(at + 1) || (touches(token, next) && /^[:/%]$/.test(next?.text ?? ""))) return null;
  return describe(tokens, from, at + 1, token.lower.replace(/^\d\./, ""));
}

/** "2589 ile biten kartınız", "1234 nolu hesap", "By:0008;mada": the word for the account comes later, or not at all. */
function numberFirst(tokens: readonly Token[], at: number): FoundAccount | null {
  const token = tokens[at];
  if (token?.kind !== "number" || !/^\d{4}$/.test(token.lower)) return null;
  const isEnding =
    tokens[at + 1]?.lower === "nolu" || (tokens[at + 1]?.lower === "ile" && tokens[at + 2]?.lower === "biten");
  const isBy = tokens[at + 1]?.text === ";" && tokens[at - 1]?.text === ":" && tokens[at - 2]?.lower === "by";
  return isEnding || isBy ? describe(tokens, at, at + 1, token.lower) : null;
}

function describe(tokens: readonly Token[], from: number, to: number, digits: string): FoundAccount {
  let isCard = false;
  for (let at = Math.max(0, from - 1); at < to; at += 1) isCard ||= ((tokens[at]?.is ?? 0) & means.card) !== 0;
  return { lastDigits: digits.slice(-4), isCard, from, to };
}

/** The number of tokens of the word "account" at this place: `A/c` has three, `Acct` one; 0 when the word is not here. */
function nameLength(tokens: readonly Token[], at: number): number {
  const first = tokens[at];
  if (first?.kind !== "word") return 0;
  const third = tokens[at + 2]?.lower ?? "";
  if (first.lower === "a" && tokens[at + 1]?.text === "/" && /^c(?:s|x*)$/.test(third)) {
    // "A/cXX5468": the mask includes the "c", so the token belongs to the mask.
    return third === "c" || third === "cs" ? 3 : 2;
  }
  if ((first.is & (means.account | means.card)) !== 0 || (first.forms & forms.accountName) !== 0) return 1;
  // "CREDICARD EXCLUS MC final 4897": four digits and nothing else.
  return endings.has(first.lower) && /^\d{4}$/.test(tokens[at + 1]?.lower ?? "") ? 1 : 0;
}

function isMask(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.kind === "symbol") return maskSymbols.has(token.text);
  return (
    token.kind === "word" && maskLetters.has(token.lower[0] ?? "") && /^(?:c?[xх]{1,24}o?|n{1,24})$/.test(token.lower)
  );
}

const maskSymbols: ReadonlySet<string> = new Set("*#•.…●·∗");
const maskLetters: ReadonlySet<string> = new Set("cxхn");
const isStar = (token: Token | undefined): boolean => /^[*xх#•]$/i.test(token?.text ?? "");
const isDigits = (text: string): boolean => /^\d+$/.test(text);

const endings: ReadonlySet<string> = new Set("final ending terminada terminado terminacion".split(" "));
const fillers: ReadonlySet<string> = new Set(
  `no number num . : # № - ( [ ' , ending ends end with in is * no: nos numbered ck inayoishia na card rupay final finalizado
   terminada terminado en terminacion con se termine par endet auf mit der endung berakhir dengan debit credit visa mastercard
   rekening se termina last four digits đuôi duoi`.split(/\s+/),
);
const maxFillers = 5;
const maxRunTokens = 28;
const maxAccounts = 8;

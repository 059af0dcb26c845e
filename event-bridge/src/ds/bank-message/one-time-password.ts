import { means } from "./lexicon";
import type { Token } from "./tokenise";

/** Does the message contain a code, or mention one other than in a warning? Real transactions have "never share your OTP". */
export function isOneTimePassword(tokens: readonly Token[]): boolean {
  for (let at = 0; at < tokens.length; at += 1) {
    if (((tokens[at]?.is ?? 0) & means.code) === 0) continue;
    let isWarning = false;
    for (let before = at - 1; before >= at - warningDistance; before -= 1) {
      isWarning ||= warnings.has(tokens[before]?.lower ?? "");
    }
    if (!isWarning || hasCodeNear(tokens, at)) return true;
  }
  const use = tokens.findIndex(({ lower }, at) => lower === "use" && /^\d{4,8}$/.test(tokens[at + 1]?.lower ?? ""));
  if (use >= 0 && /^(?:to|for|as)$/.test(tokens[use + 2]?.lower ?? "")) return true;
  const [first, second, third] = tokens;
  // "Code: 3272. Payment ...": a code is what the message is for when it comes first.
  // "M-kod=QF79"
  if (tokens.some(({ lower }, at) => codes.has(lower) && tokens[at + 1]?.text === "=")) return true;
  if (codes.has(first?.lower ?? "") && second?.text === ":" && /^\d{3,8}$/.test(third?.lower ?? "")) return true;
  return (
    /^\d{4,8}$/.test(first?.lower ?? "") &&
    second?.lower === "is" &&
    (third?.lower === "your" || third?.lower === "the")
  );
}

/** "445566 is your one time password": the code itself. */
function hasCodeNear(tokens: readonly Token[], at: number): boolean {
  for (let near = at - 4; near <= at + 6; near += 1) {
    if (!/^\d{4,8}$/.test(tokens[near]?.lower ?? "")) continue;
    if (tokens[near + 1]?.lower === "is" || tokens[near - 1]?.lower === "is" || tokens[near - 1]?.text === ":")
      return true;
  }
  return false;
}

const warnings: ReadonlySet<string> = new Set(
  "share disclose reveal password pin cvv ask asks no never without any".split(" "),
);
const codes: ReadonlySet<string> = new Set("code kod код codigo kode pin пароль parol كود कोड".split(" "));
const warningDistance = 5;

import { isInHelp, type MessageReading } from "./message-reading";
import type { FoundName } from "./found-name";
import { touches, type Token } from "./tokenise";
import { forms } from "./vocabulary";

/**
 * The name in a payment path such as `UPI/DR/430123450001/SRI BAKERY/ABCD/77`, `IMPS/WXYZ/430555666777/ANITA RAO`,
 * `UPI-430777111222-FLORIST` or `INF*000430998877*SALARY`: the first segment with a name in it after the number, else before it.
 */
export function findPathName(reading: MessageReading): FoundName | null {
  let paths = 0;
  for (let at = 0; at < reading.tokens.length && paths < maxPaths; at += 1) {
    const separator = separatorAfter(reading.tokens, at);
    if (!separator || isInHelp(reading, at)) continue;
    paths += 1;
    const found = firstName(segments(reading, at, separator));
    if (found) return found;
  }
  return null;
}

interface Segment {
  readonly tokens: readonly Token[];
}

/** The separator of the path that begins here, or null. */
function separatorAfter(tokens: readonly Token[], at: number): string | null {
  const token = tokens[at];
  if (!token || (token.forms & forms.pathStarter) === 0) return null;
  // "UPI TXN: /4302.../Payment from ANITA RAO": there may be words before the first slash.
  for (let next = at + 1; next <= at + 5; next += 1) {
    const text = tokens[next]?.text ?? "";
    if (/^[/*_]$/.test(text)) return text;
    if (text === "-" && next === at + 1 && tokens[next + 1]?.kind === "number" && touches(token, tokens[next]))
      return text;
    if (text === "." || text === "," || (tokens[next]?.kind !== "word" && text !== ":")) return null;
  }
  return null;
}

function segments(reading: MessageReading, at: number, separator: string): Segment[] {
  const { tokens } = reading;
  const found: Segment[] = [];
  let current: Token[] = [];
  for (let next = at; next < tokens.length && next < at + maxPathTokens; next += 1) {
    const token = tokens[next];
    if (!token || token.kind === "newline" || endsPath(reading, next, at)) break;
    if (token.text === separator) {
      found.push({ tokens: current });
      current = [];
    } else current.push(token);
  }
  found.push({ tokens: current });
  return found;
}

function endsPath(reading: MessageReading, at: number, from: number): boolean {
  const token = reading.tokens[at];
  if (!token || at === from) return false;
  if (reading.begins[at] === 1 && !reading.accounts.some((account) => account.from === at)) return true;
  if (/^[()";|]$/.test(token.text)) return true;
  if (reading.clauseOf[at] !== reading.clauseOf[from] && token.text !== ".") return true;
  return token.text === "." && !touches(token, reading.tokens[at + 1]);
}

function firstName(all: readonly Segment[]): FoundName | null {
  const number = all.findIndex(({ tokens }) =>
    tokens.some((token) => token.kind === "number" && token.text.length >= 6),
  );
  const after = all
    .slice(Math.max(number, 0) + 1)
    .map(nameOf)
    .find((name) => name !== null);
  if (after) return after;
  // "430222333111-MR /Payment from ANITA RAO" or a path without a number.
  return (
    all
      .slice(1, Math.max(1, number))
      .map(nameOf)
      .find((name) => name !== null) ?? null
  );
}

function nameOf({ tokens }: Segment): FoundName | null {
  let run = tokens.filter((token, index) => index > 0 || token.kind !== "symbol");
  const from = run.findIndex((token) => /^(from|on)$/.test(token.lower));
  if (from > 0 && from <= 2 && run[from + 1]?.kind === "word") run = run.slice(from + 1);
  const stop = run.findIndex((token, index) => index > 0 && (token.forms & forms.nameStop) !== 0);
  if (stop > 0) run = run.slice(0, stop);
  while (run.length > 0 && /^[-.,:&]$|^value$/i.test(run.at(-1)?.text ?? "")) run = run.slice(0, -1);
  const words = run.filter((token) => token.kind === "word");
  const letters = words.reduce((count, word) => count + word.text.length, 0);
  const digits = run.reduce((count, token) => count + (token.kind === "number" ? token.text.length : 0), 0);
  if (letters < 3 || digits > letters || words.every((word) => (word.forms & forms.rail) !== 0)) return null;
  const [first, last] = [run[0], run.at(-1)];
  return first && last ? { start: first.start, end: last.end, confidence: 0.65 } : null;
}

const maxPathTokens = 40;
/** No message of a bank has more. */
const maxPaths = 8;

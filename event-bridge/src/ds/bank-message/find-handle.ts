import type { FoundName } from "./found-name";
import { isInHelp, type MessageReading } from "./message-reading";
import { touches } from "./tokenise";

/** A UPI address anywhere: `swiggy.food@paytm`; its local part is the name. */
export function findHandle(reading: MessageReading): FoundName | null {
  for (let at = 1; at < reading.tokens.length - 1; at += 1) {
    if (reading.tokens[at]?.text !== "@" || isInHelp(reading, at)) continue;
    const found = handleAround(reading, at - 1);
    if (found) return found;
  }
  return null;
}

/** The local part of a UPI address that a token belongs to. */
export function handleAround(reading: MessageReading, at: number): FoundName | null {
  const { tokens } = reading;
  let from = at;
  while (from > 0 && at - from < maxHandleTokens && isHandlePart(from - 1, from)) from -= 1;
  let sign = at;
  while (sign < at + maxHandleTokens && tokens[sign]?.text !== "@" && isHandlePart(sign + 1, sign)) sign += 1;
  if (tokens[sign]?.text !== "@" || sign === from || !touches(tokens[sign], tokens[sign + 1])) return null;
  const first = tokens[from];
  const last = tokens[sign - 1];
  return first && last ? { start: first.start, end: last.end, confidence: 0.6 } : null;

  function isHandlePart(index: number, neighbour: number): boolean {
    const [left, right] = index < neighbour ? [index, neighbour] : [neighbour, index];
    const token = tokens[index];
    return (
      touches(tokens[left], tokens[right]) &&
      token !== undefined &&
      (token.kind !== "symbol" || /^[-._@]$/.test(token.text))
    );
  }
}

const maxHandleTokens = 12;

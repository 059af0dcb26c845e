import { means } from "./lexicon";
import { isInHelp, type MessageReading } from "./message-reading";

/**
 * "Отмена покупки", "승인취소", "purchase ... has been cancelled": an earlier payment is undone. Whether it was booked, and whether the money was ever
 * taken, the message does not say: its owner decides.
 */
export function cancels(reading: MessageReading): boolean {
  const { tokens } = reading;
  for (let at = 0; at < tokens.length; at += 1) {
    if (((tokens[at]?.is ?? 0) & means.cancelled) === 0 || isInHelp(reading, at)) continue;
    if (!isPurpose(reading, at)) return true;
  }
  return false;
}

/** "Для отмены операции отправьте ...", "to cancel reply ...": an instruction. */
function isPurpose({ tokens }: MessageReading, at: number): boolean {
  const before = [tokens[at - 1]?.lower ?? "", tokens[at - 2]?.lower ?? ""];
  return before.some((word) => purposes.has(word));
}

const purposes: ReadonlySet<string> = new Set(
  "to for can if free для dlya чтобы para pra pour zum zur um untuk için icin để de kwa من برای जी เพื่อ".split(" "),
);

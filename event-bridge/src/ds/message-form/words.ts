/** A word of a text: what stands between blanks. */
export interface FormWord {
  /** As it stands in the text, without punctuation at its ends. */
  text: string;
  /** UTF-16 offsets in the text, end exclusive. */
  start: number;
  end: number;
  /** What the same word of another message of this form has in common: `#` for a word with digits, else the word in lower case. */
  key: string;
}

const edges = /^[\p{P}\p{S}]*(.*?)[\p{P}\p{S}]*$/su;

/** Cuts a text into words. Amounts, dates, account and reference numbers all become `#`, because they differ from message to message. */
export function wordsOf(text: string): FormWord[] {
  return Array.from(text.matchAll(/\S+/gu), ({ 0: raw, index }) => {
    const inner = edges.exec(raw)?.[1] ?? "";
    const word = inner === "" ? raw : inner;
    const start = index + raw.indexOf(word);
    return { text: word, start, end: start + word.length, key: /\p{Nd}/u.test(word) ? "#" : fold(word) };
  });
}

/** What two spellings of a word have in common. */
export const fold = (word: string): string => word.normalize("NFKC").toLowerCase();

/** How the messages of a text are told apart. */
export type Split = "blank" | "line" | "none";

/** The API takes no longer text as one message. */
export const longestMessage = 2_000;

/** @returns the messages of a text that was pasted or dropped, without blanks around them and without empty ones. */
export function splitMessages(text: string, split: Split): string[] {
  const plain = text.replaceAll(/\r\n?/g, "\n");
  return partsOf(plain, split)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function partsOf(text: string, split: Split): string[] {
  switch (split) {
    case "blank":
      return text.split(/\n[^\S\n]*\n/);
    case "line":
      return text.split("\n");
    case "none":
    default:
      return [text];
  }
}

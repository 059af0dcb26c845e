import { type OperationDocument, placer } from "./operation-document";

const key = '"query":"';

/**
 * Finds the documents in a Markdown file's examples: JSON bodies with `"query":"…"`.
 *
 * @throws Error when the text after `"query":` is not a JSON string.
 */
export function readCurlOperations(file: string, markdown: string): OperationDocument[] {
  return [...markdown.matchAll(/"query":"(?:[^"\\\n]|\\.)*"/g)].map(({ 0: match, index }) => {
    const start = index + key.length;
    const { text, offsets } = decode(match.slice(key.length, -1));
    return {
      file,
      text,
      shares: null,
      place: placer(file, markdown, (offset) => start + (offsets[offset] ?? match.length - key.length - 1)),
    };
  });
}

/** Decodes a JSON string, and keeps for each character its offset in the JSON. */
function decode(json: string): { text: string; offsets: number[] } {
  const characters = [...json.matchAll(/\\u[\da-fA-F]{4}|\\.|[^\\]/g)];
  return {
    text: characters.map(([raw]) => (raw.startsWith("\\") ? (JSON.parse(`"${raw}"`) as string) : raw)).join(""),
    offsets: characters.map(({ index }) => index),
  };
}

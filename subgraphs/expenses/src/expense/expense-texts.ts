import { badInput } from "@expense-tracker/kit/errors/app-error";
import { plainText } from "@expense-tracker/kit/input/text";

/** Lengths in characters, as the columns have room. */
export const merchantRules = { max: 200 };
export const noteRules = { max: 2_000, multiline: true };
export const accountRules = { max: 50 };
export const externalIdRules = { max: 200 };
const tagRules = { max: 50 };
const maxTags = 20;

/** Reads tags in the order given, each once. @throws AppError BAD_USER_INPUT naming `field`. */
export function readTags(tags: readonly string[], field: string): string[] {
  if (tags.length > maxTags) throw badInput(field, `must be at most ${maxTags} tags`);
  return [...new Set(tags.map((tag) => readTag(tag, field)))];
}

/** @throws AppError BAD_USER_INPUT naming `field`. */
export function readTag(tag: string, field: string): string {
  return plainText(tag, field, tagRules);
}

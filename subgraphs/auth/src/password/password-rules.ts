import { badInput } from "@expense-tracker/kit/errors";
import { dictionary } from "@zxcvbn-ts/language-common";

/** In Unicode code points. */
export const minPasswordCharacters = 8;
export const maxPasswordCharacters = 128;

/** What attackers try first, in lower case. */
const commonPasswords: ReadonlySet<string> = new Set(
  dictionary["passwords-common"].filter(({ length }) => length >= minPasswordCharacters),
);

/**
 * Refuses what cannot be anybody's password before it is hashed, a megabyte of text for one. Any other wrong password must
 * cost a hash.
 *
 * @throws AppError BAD_USER_INPUT naming `field`.
 */
export function checkPasswordForm(password: string, field: string): void {
  // A code point is at most two UTF-16 units: the cheap look first.
  if (password.length > maxPasswordCharacters * 2 || Array.from(password).length > maxPasswordCharacters) {
    throw badInput(field, `must be at most ${maxPasswordCharacters} characters`);
  }
  if (!password.isWellFormed() || password.includes("\0")) throw badInput(field, "must be well-formed text");
}

/**
 * Accepts a password that somebody chooses.
 *
 * @param identity what others know or guess of its owner: the e-mail address, names; null where nothing was given.
 * @throws AppError BAD_USER_INPUT naming `field`.
 */
export function checkNewPassword(password: string, identity: readonly (string | null)[], field: string): void {
  checkPasswordForm(password, field);
  if (Array.from(password).length < minPasswordCharacters) {
    throw badInput(field, `must be at least ${minPasswordCharacters} characters`);
  }
  if (isCommonPassword(password)) throw badInput(field, "is one of the most used passwords");
  if (isIdentityLike(password, identity)) throw badInput(field, "must not be made of your name or e-mail address");
}

/** One of the list in any case, also with up to four digits or signs at its end. */
function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  return commonPasswords.has(lower) || commonPasswords.has(lower.replace(/[^\p{L}]{1,4}$/u, ""));
}

/** Beyond the owner's own words, digits and signs, does it hold fewer letters than a short word? */
function isIdentityLike(password: string, identity: readonly (string | null)[]): boolean {
  const words = identity.flatMap((text) => (text ?? "").toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter(isTelling);
  const lower = password.toLowerCase();
  const rest = longestFirst(words).reduce((left, word) => left.replaceAll(word, ""), lower);
  return rest !== lower && (rest.match(/\p{L}/gu)?.length ?? 0) < 4;
}

function isTelling(word: string): boolean {
  return word.length >= 3;
}

function longestFirst(words: readonly string[]): string[] {
  return words.toSorted((one, other) => other.length - one.length);
}

import { type AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import { dictionary } from "@zxcvbn-ts/language-common";

/** In Unicode code points of the normalised text. */
export const minPasswordCharacters = 8;
export const maxPasswordCharacters = 128;

/** In UTF-16 units as typed: no character decomposes into more than four. The normalised text may be 18 times as long. */
const maxTypedLength = maxPasswordCharacters * 4;

/** What attackers try first, in lower case. */
const commonPasswords: ReadonlySet<string> = new Set(
  dictionary["passwords-common"].filter(({ length }) => length >= minPasswordCharacters),
);

/**
 * Refuses text that cannot be a password, such as a megabyte of text, before it is hashed. Every other wrong password must cost
 * a hash.
 *
 * @throws AppError BAD_USER_INPUT naming `field`.
 */
export function checkPasswordForm(password: string, field: string): void {
  if (password.length > maxTypedLength) throw tooLong(field);
  if (!password.isWellFormed() || password.includes("\0")) throw badInput(field, "must be well-formed text");
}

/**
 * Checks a new password.
 *
 * @param identity the user's e-mail address and names; null for what was not given.
 * @throws AppError BAD_USER_INPUT naming `field`.
 */
export function checkNewPassword(password: string, identity: readonly (string | null)[], field: string): void {
  checkPasswordForm(password, field);
  const normalized = normalizePassword(password);
  if (Array.from(normalized).length > maxPasswordCharacters) throw tooLong(field);
  if (Array.from(withoutAccents(normalized)).length < minPasswordCharacters) {
    throw badInput(field, `must be at least ${minPasswordCharacters} characters`);
  }
  if (isCommonPassword(normalized)) throw badInput(field, "is one of the most used passwords");
  if (isIdentityLike(normalized, identity)) throw badInput(field, "must not be made of your name or e-mail address");
}

function tooLong(field: string): AppError {
  return badInput(field, `must be at most ${maxPasswordCharacters} characters`);
}

/** Removes accents and joiners, which belong to the character before them. Vowel signs count as characters. */
function withoutAccents(normalized: string): string {
  return normalized.replaceAll(/\p{Script=Inherited}/gu, "");
}

/** Is it a password of the list, in any case, or one followed by up to four digits or signs? */
function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  return commonPasswords.has(lower) || commonPasswords.has(lower.replace(/[^\p{L}]{1,4}$/u, ""));
}

/** Does it have fewer letters than a short word when the user's own words, digits and signs are removed? */
function isIdentityLike(password: string, identity: readonly (string | null)[]): boolean {
  const words = identityWords(identity);
  const lower = password.toLowerCase();
  const rest = longestFirst(words).reduce((left, word) => left.replaceAll(word, ""), lower);
  return rest !== lower && (rest.match(/\p{L}/gu)?.length ?? 0) < 4;
}

/** The words of names and addresses, in lower case. */
export function identityWords(identity: readonly (string | null)[]): string[] {
  return identity.flatMap(wordsOf).filter(isLongEnough);
}

function wordsOf(text: string | null): string[] {
  return normalizePassword(text ?? "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
}

function isLongEnough(word: string): boolean {
  return word.length >= 3;
}

function longestFirst(words: readonly string[]): string[] {
  return words.toSorted((one, other) => other.length - one.length);
}

/**
 * Another system may compose the same typed password of other code points. The rules check the text that is hashed: otherwise a
 * user could choose a refused password in another spelling.
 */
export function normalizePassword(password: string): string {
  return password.normalize("NFKC");
}

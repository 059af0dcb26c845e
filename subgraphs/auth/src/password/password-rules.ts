import { type AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import { dictionary } from "@zxcvbn-ts/language-common";

/** In Unicode code points of the normalised text. */
export const minPasswordCharacters = 8;
export const maxPasswordCharacters = 128;

/** In UTF-16 units as they were typed: no character is decomposed into more than four. Normalised it may be 18 times as long. */
const maxTypedLength = maxPasswordCharacters * 4;

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
  if (password.length > maxTypedLength) throw tooLong(field);
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

/** Accents and joiners that no script has for its own are part of the character before them; vowel signs are their own. */
function withoutAccents(normalized: string): string {
  return normalized.replaceAll(/\p{Script=Inherited}/gu, "");
}

/** One of the list in any case, also with up to four digits or signs at its end. */
function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  return commonPasswords.has(lower) || commonPasswords.has(lower.replace(/[^\p{L}]{1,4}$/u, ""));
}

/** Beyond the owner's own words, digits and signs, does it hold fewer letters than a short word? */
function isIdentityLike(password: string, identity: readonly (string | null)[]): boolean {
  const words = identityWords(identity);
  const lower = password.toLowerCase();
  const rest = longestFirst(words).reduce((left, word) => left.replaceAll(word, ""), lower);
  return rest !== lower && (rest.match(/\p{L}/gu)?.length ?? 0) < 4;
}

/** The words of names and addresses, in lower case. */
export function identityWords(identity: readonly (string | null)[]): string[] {
  return identity.flatMap(wordsOf).filter(isTelling);
}

function wordsOf(text: string | null): string[] {
  return normalizePassword(text ?? "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
}

function isTelling(word: string): boolean {
  return word.length >= 3;
}

function longestFirst(words: readonly string[]): string[] {
  return words.toSorted((one, other) => other.length - one.length);
}

/**
 * The same password typed on another system may be composed of other code points. What is hashed is what the rules look at:
 * otherwise one that they refuse could be chosen in another spelling.
 */
export function normalizePassword(password: string): string {
  return password.normalize("NFKC");
}

import { badInput } from "../errors/app-error";

export interface TextRules {
  /** In Unicode code points. */
  max: number;
  min?: number;
  /** Allows line breaks and tabs, for example in a note. Elsewhere they could forge a log line. */
  multiline?: boolean;
}

/**
 * A text as a person would type it: trimmed, well-formed Unicode, no control characters.
 *
 * @throws AppError BAD_USER_INPUT naming `field`.
 */
export function plainText(value: string, field: string, { max, min = 1, multiline = false }: TextRules): string {
  if (!value.isWellFormed()) throw badInput(field, "must be well-formed Unicode");
  // eslint-disable-next-line eslint/no-control-regex -- control characters are what this looks for
  if ((multiline ? /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/ : /[\u0000-\u001f\u007f]/).test(value)) {
    throw badInput(field, "must not contain control characters");
  }
  const trimmed = value.trim();
  // A string has at most twice as many UTF-16 units as code points: check the units first, which is cheap.
  const length = trimmed.length > max * 2 ? trimmed.length : Array.from(trimmed).length;
  if (length < min) throw badInput(field, min === 1 ? "must not be empty" : `must be at least ${min} characters`);
  if (length > max) throw badInput(field, `must be at most ${max} characters`);
  return trimmed;
}

/** Like `plainText`, and null (absent, cleared or blank) stays null. */
export function optionalText(value: string | null | undefined, field: string, rules: TextRules): string | null {
  if (value === null || value === undefined || value.trim() === "") return null;
  return plainText(value, field, rules);
}

const maxLanguageTagLength = 35;

/**
 * A BCP 47 language tag in its canonical spelling: `en-in` becomes `en-IN`.
 *
 * @throws AppError BAD_USER_INPUT naming `field`.
 */
export function languageTag(value: string, field: string): string {
  try {
    // Check the length first, so that no megabyte is parsed. The canonical tag can be longer than the given one.
    const [canonical] = value.length <= maxLanguageTagLength ? Intl.getCanonicalLocales(value) : [];
    if (canonical && canonical.length <= maxLanguageTagLength) return canonical;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw badInput(field, "must be a BCP 47 language tag, such as en-IN");
}

import { badInput } from "../errors/app-error";
import { optionalText } from "./text";

/** In Unicode code points. */
const maxLength = 100;
/** Control characters beyond ASCII, line separators, and characters that change the direction of text. */
const disturbing = /[\u0080-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/;
/** A visible character. Joiners, which many scripts need between letters, are not visible alone. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * A person's name as they write it, in any script, in Unicode's composed form: the same name is always the same text. Null,
 * absent and blank are null.
 *
 * @throws AppError BAD_USER_INPUT naming `field`.
 */
export function personName(value: string | null | undefined, field: string): string | null {
  const text = optionalText(value, field, { max: maxLength });
  if (text === null) return null;
  const name = text.normalize("NFC");
  if (disturbing.test(name)) throw badInput(field, "must not contain control characters");
  if (!visible.test(name)) throw badInput(field, "must have a character that can be seen");
  // Composing makes a few characters longer.
  if (Array.from(name).length > maxLength) throw badInput(field, `must be at most ${maxLength} characters`);
  return name;
}

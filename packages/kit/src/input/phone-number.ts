import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { badInput } from "../errors/app-error";
import { isPhoneNumberForm } from "./scalars";

/**
 * A telephone number that its country gives out, in E.164: a trunk 0 after the country code is taken out.
 *
 * With the library's `max` metadata (157 kB): with less, "valid" is no more than "of the right length". They are of its release:
 * a range that a country opens later is unknown until the library is updated.
 *
 * @throws AppError BAD_USER_INPUT naming `field`.
 */
export function phoneNumber(text: string, field: string): string {
  // The form first: what reaches the library's patterns is 16 characters long at most.
  const read = isPhoneNumberForm(text) ? parsePhoneNumberFromString(text, { extract: false }) : undefined;
  if (!read?.isValid()) throw badInput(field, "must be a telephone number that exists, such as +919876543210");
  return read.number;
}

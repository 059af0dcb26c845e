import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { badInput } from "../errors/app-error";
import { isPhoneNumberForm } from "./scalars";

/**
 * A telephone number of a range that its country has assigned, in E.164. A trunk 0 after the country code is removed.
 *
 * Uses the library's `max` metadata (157 kB): with less, "valid" means only "of the right length". The metadata is part of its
 * release: a range that a country opens later is unknown until the library is updated.
 *
 * @throws AppError BAD_USER_INPUT naming `field`.
 */
export function phoneNumber(text: string, field: string): string {
  // Check the form first, so that at most 16 characters reach the library's patterns.
  const read = isPhoneNumberForm(text) ? parsePhoneNumberFromString(text, { extract: false }) : undefined;
  if (!read?.isValid()) throw badInput(field, "must be a telephone number that exists, such as +919876543210");
  return read.number;
}

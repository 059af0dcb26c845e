import { badInput } from "@expense-tracker/kit/errors/app-error";

/** RFC 5321: 254 octets at most, 64 of them before the @. */
const maxLength = 254;
const maxLocalPartLength = 64;

/**
 * One spelling an address: two that differ in case only reach the same mailbox, as far as anybody has seen.
 *
 * @param value well-formed and ASCII: `EmailAddress` has seen to that.
 * @throws AppError BAD_USER_INPUT naming `field`.
 */
export function readEmail(value: string, field: string): string {
  if (value.length > maxLength || value.indexOf("@") > maxLocalPartLength) throw badInput(field, "is too long");
  return value.toLowerCase();
}

import { badInput } from "@expense-tracker/kit/errors/app-error";

/** RFC 5321: 254 octets at most, 64 of them before the @. */
const maxLength = 254;
const maxLocalPartLength = 64;

/**
 * Returns one spelling for each address. In practice, addresses that differ only in case reach the same mailbox.
 *
 * @param value well-formed and ASCII, as the scalar `EmailAddress` checks.
 * @throws AppError BAD_USER_INPUT naming `field`.
 */
export function readEmail(value: string, field: string): string {
  if (value.length > maxLength || value.indexOf("@") > maxLocalPartLength) throw badInput(field, "is too long");
  return value.toLowerCase();
}

import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { badInput } from "../errors/app-error";

/** A value that a keyset compares with. */
export type CursorValue = string | number;

/**
 * Makes and reads the opaque cursors of one list. A cursor is bound to its owner, filter and sort, and signed: one that was
 * made up, or belongs to another list, is refused instead of answering with wrong rows.
 *
 * @param scope everything that decides the list's content and order, as JSON-able data.
 */
export function cursorsFor(key: Buffer, scope: unknown) {
  const scopeHash = createHash("sha256").update(JSON.stringify(scope)).digest();
  const macOf = (body: Buffer) => createHmac("sha256", key).update(scopeHash).update(body).digest().subarray(0, 12);
  return {
    encode(values: readonly CursorValue[]): string {
      const body = Buffer.from(JSON.stringify(values));
      return Buffer.concat([macOf(body), body]).toString("base64url");
    },
    /** @throws AppError BAD_USER_INPUT naming `field` (`after` or `before`). */
    decode(cursor: string, field: string): CursorValue[] {
      const bytes = Buffer.from(cursor, "base64url");
      const body = bytes.subarray(12);
      const genuine = bytes.length > 12 && cursor.length < 2_000 && timingSafeEqual(bytes.subarray(0, 12), macOf(body));
      if (!genuine) throw badInput(field, "the cursor does not belong to this list");
      return JSON.parse(body.toString());
    },
  };
}

/** @throws AppError BAD_USER_INPUT unless 1 ≤ count ≤ max. */
export function pageSize(count: number, field: string, max = 100): number {
  if (!Number.isInteger(count) || count < 1 || count > max) throw badInput(field, `must be from 1 to ${max}`);
  return count;
}

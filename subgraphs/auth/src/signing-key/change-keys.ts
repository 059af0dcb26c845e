import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { createKey, unseal } from "./create-key";
import { withKeyLock } from "./key-lock";
import { publishAheadMs } from "./key-times";
import { SigningKeyRow } from "./signing-key.row";

/** The two keys that always exist: the key that signs, and the next key, which is already published. */
export interface KeyPairOfNow {
  signing: SigningKeyRow;
  next: SigningKeyRow;
}

export interface KeyChange {
  encryptionKey: Buffer;
  now: Date;
}

/**
 * Changes the keys under a lock. Creates a next key when there is none.
 *
 * @throws Error when no key signs yet, or when the encryption key is not the one that sealed the keys.
 */
export function changeKeys<T>(
  db: DataSource,
  change: KeyChange,
  work: (tx: Tx, keys: KeyPairOfNow) => Promise<T>,
): Promise<T> {
  return withKeyLock(db, () =>
    inTransaction(db, async (tx) => {
      const signing = await tx.findOneBy(SigningKeyRow, { state: "SIGNING" });
      if (!signing) throw new Error("there is no signing key yet: auth makes the first one when it starts");
      // Auth could not sign with a key that it cannot decrypt.
      unseal(change.encryptionKey, signing.kid, signing.sealedPrivateJwk);
      return work(tx, { signing, next: await nextKey(tx, change) });
    }),
  );
}

export async function nextKey(tx: Tx, { encryptionKey, now }: KeyChange): Promise<SigningKeyRow> {
  const found = await tx.findOne(SigningKeyRow, { where: { state: "PUBLISHED" }, order: { publishedAt: "ASC" } });
  return found ?? createKey(tx, encryptionKey, "PUBLISHED", now);
}

/** When all verifiers know this key. */
export function knownEverywhereAt({ publishedAt }: SigningKeyRow): Date {
  return new Date(publishedAt.getTime() + publishAheadMs);
}

/**
 * Lets the next key sign from now on, and publishes a new next key.
 *
 * @param formerState the new state of the key that signed; its private half is erased.
 */
export async function promoteNext(
  tx: Tx,
  { signing, next }: KeyPairOfNow,
  change: KeyChange,
  formerState: "RETIRED" | "REVOKED",
): Promise<void> {
  await retireOrRevoke(tx, signing, formerState, change.now);
  await tx.update(SigningKeyRow, { kid: next.kid }, { state: "SIGNING", signingAt: change.now });
  await createKey(tx, change.encryptionKey, "PUBLISHED", change.now);
}

/** Ends a key and erases its private half, so that a later copy of the table cannot sign with it. */
export async function retireOrRevoke(
  tx: Tx,
  { kid }: SigningKeyRow,
  state: "RETIRED" | "REVOKED",
  now: Date,
): Promise<void> {
  await tx.update(SigningKeyRow, { kid }, { state, retiredAt: now, sealedPrivateJwk: Buffer.alloc(0) });
}

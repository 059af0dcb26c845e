import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { createKey, unseal } from "./create-key";
import { withKeyLock } from "./key-lock";
import { publishAheadMs } from "./key-times";
import { SigningKeyRow } from "./signing-key.row";

/** The two keys that there always are: the one that signs, and the next one, which is published already. */
export interface KeyPairOfNow {
  signing: SigningKeyRow;
  next: SigningKeyRow;
}

export interface KeyChange {
  encryptionKey: Buffer;
  now: Date;
}

/**
 * Changes the keys, with nobody else at it. A next key is made when there is none.
 *
 * @throws Error when no key signs yet, or when the encryption key is another than auth's.
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
      // A key that auth could not decrypt would end all signing.
      unseal(change.encryptionKey, signing.kid, signing.sealedPrivateJwk);
      return work(tx, { signing, next: await nextKey(tx, change) });
    }),
  );
}

export async function nextKey(tx: Tx, { encryptionKey, now }: KeyChange): Promise<SigningKeyRow> {
  const found = await tx.findOne(SigningKeyRow, { where: { state: "PUBLISHED" }, order: { publishedAt: "ASC" } });
  return found ?? createKey(tx, encryptionKey, "PUBLISHED", now);
}

/** From when on no verifier has to ask for this key. */
export function knownEverywhereAt({ publishedAt }: SigningKeyRow): Date {
  return new Date(publishedAt.getTime() + publishAheadMs);
}

/**
 * The next key signs from now on, and the one after it is published.
 *
 * @param formerState what becomes of the key that signed; its private half is erased.
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

/** It signs no more: whoever reads the table later cannot sign with it either. */
export async function retireOrRevoke(
  tx: Tx,
  { kid }: SigningKeyRow,
  state: "RETIRED" | "REVOKED",
  now: Date,
): Promise<void> {
  await tx.update(SigningKeyRow, { kid }, { state, retiredAt: now, sealedPrivateJwk: Buffer.alloc(0) });
}

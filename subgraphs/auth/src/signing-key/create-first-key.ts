import { inTransaction } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { createKey } from "./create-key";
import { withKeyLock } from "./key-lock";
import { SigningKeyRow } from "./signing-key.row";

/**
 * Makes the key that signs, at the first start of all. Replicas that start together agree: one makes it, the others wait and
 * find it. It signs at once: no verifier holds an older list yet, and one that meets an unknown kid asks again.
 */
export function createFirstKey(db: DataSource, encryptionKey: Buffer, now: Date): Promise<void> {
  return withKeyLock(db, () =>
    inTransaction(db, async (tx) => {
      if (!(await tx.existsBy(SigningKeyRow, { state: "SIGNING" }))) await createKey(tx, encryptionKey, "SIGNING", now);
    }),
  );
}

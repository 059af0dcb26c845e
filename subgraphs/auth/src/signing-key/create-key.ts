import type { Tx } from "@expense-tracker/kit/database/transaction";
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";
import { seal } from "./sealed-key";
import { SigningKeyRow } from "./signing-key.row";

/** Makes a key pair: one that signs at once, or one that verifiers learn before it does. One algorithm a key: ES256. */
export async function createKey(
  tx: Tx,
  encryptionKey: Buffer,
  state: "PUBLISHED" | "SIGNING",
  now: Date,
): Promise<SigningKeyRow> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const row: SigningKeyRow = {
    kid,
    state,
    publicJwk: JSON.stringify(publicJwk),
    sealedPrivateJwk: seal(encryptionKey, kid, await exportJWK(privateKey)),
    publishedAt: now,
    signingAt: state === "SIGNING" ? now : null,
    retiredAt: null,
  };
  await tx.insert(SigningKeyRow, row);
  return row;
}

import { calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";
import type { DataSource, QueryRunner } from "typeorm";
import { seal } from "./sealed-key";
import { SigningKeyRow } from "./signing-key.row";

const lockName = "CONCAT(DATABASE(), '.signing-key')";
const lockWaitSeconds = 10;

/** Makes the key that signs, at the first start of all. Replicas that start together agree: one makes it, the others wait and find it. */
export async function createFirstKey(db: DataSource, encryptionKey: Buffer, now: Date): Promise<void> {
  const runner = db.createQueryRunner();
  try {
    await runner.connect();
    const [row] = await runner.query(`SELECT GET_LOCK(${lockName}, ${lockWaitSeconds}) AS locked`);
    if (Number(row.locked) !== 1) throw new Error("another replica has been making the signing key for too long");
    try {
      if (!(await runner.manager.existsBy(SigningKeyRow, { state: "SIGNING" })))
        await insertKey(runner, encryptionKey, now);
    } finally {
      await runner.query(`SELECT RELEASE_LOCK(${lockName})`);
    }
  } finally {
    await runner.release();
  }
}

/** It signs at once: no verifier holds an older list yet, and one that meets an unknown kid asks again. */
async function insertKey(runner: QueryRunner, encryptionKey: Buffer, now: Date): Promise<void> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  await runner.manager.insert(SigningKeyRow, {
    kid,
    state: "SIGNING",
    publicJwk: JSON.stringify(publicJwk),
    sealedPrivateJwk: seal(encryptionKey, kid, await exportJWK(privateKey)),
    publishedAt: now,
    signingAt: now,
    retiredAt: null,
  });
}

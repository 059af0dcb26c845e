import type { DataSource } from "typeorm";
import { changeKeys, type KeyChange, knownEverywhereAt, nextKey, promoteNext, retireOrRevoke } from "./change-keys";
import { SigningKeyRow, type SigningKeyState } from "./signing-key.row";

export interface Rotation {
  /** The next key. */
  kid: string;
  /** When it starts to sign: now, unless a verifier may not know it yet. */
  signsAt: Date;
  /** The key that signs until then. */
  formerKid: string;
}

/**
 * Lets the next key sign as soon as all verifiers know it. That is at once, unless it was just published; then `keepKeys`
 * rotates later. No request fails: the former key stays published until its last token has expired.
 *
 * @param atOnce rotates without waiting. While a key is younger than `publishAheadMs`, verifiers may refuse its tokens for half a
 * minute.
 * @throws Error see `changeKeys`.
 */
export function rotateKeys(db: DataSource, change: KeyChange, atOnce = false): Promise<Rotation> {
  return changeKeys(db, change, async (tx, keys) => {
    const { signing, next } = keys;
    const rotation = { kid: next.kid, formerKid: signing.kid };
    const knownAt = knownEverywhereAt(next);
    if (atOnce || knownAt <= change.now) {
      await promoteNext(tx, keys, change, "RETIRED");
      return { ...rotation, signsAt: change.now };
    }
    await tx.update(SigningKeyRow, { kid: next.kid }, { signingAt: knownAt });
    return { ...rotation, signsAt: knownAt };
  });
}

export interface Revocation {
  kid: string;
  /** What it was until now. */
  formerState: SigningKeyState;
  /** The key that signs from now on. */
  signingKid: string;
}

/**
 * Revokes a key that may have leaked: all its tokens are refused from now on, so users with such a token must refresh. If it was
 * the signing key, the next key signs.
 *
 * @throws Error when there is no such key; see also `changeKeys`.
 */
export function revokeKey(db: DataSource, kid: string, change: KeyChange): Promise<Revocation> {
  return changeKeys(db, change, async (tx, keys) => {
    const key = await tx.findOneBy(SigningKeyRow, { kid });
    if (!key) throw new Error(`there is no signing key ${kid}`);
    const revocation = { kid, formerState: key.state, signingKid: keys.signing.kid };
    if (key.state === "REVOKED") return revocation;
    if (key.state === "SIGNING") {
      await promoteNext(tx, keys, change, "REVOKED");
      return { ...revocation, signingKid: keys.next.kid };
    }
    await retireOrRevoke(tx, key, "REVOKED", change.now);
    await nextKey(tx, change);
    return revocation;
  });
}

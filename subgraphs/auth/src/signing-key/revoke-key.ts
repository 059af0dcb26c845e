import type { DataSource } from "typeorm";
import { changeKeys, type KeyChange, nextKey, promoteNext, takeAway } from "./change-keys";
import { SigningKeyRow, type SigningKeyState } from "./signing-key.row";

export interface Revocation {
  kid: string;
  /** What it was until now. */
  formerState: SigningKeyState;
  /** The key that signs from now on. */
  signingKid: string;
}

/**
 * Takes a key away that somebody else may have: its tokens are refused from now on, the honest ones too, so their holders
 * refresh. Where it signed, the next key does.
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
    await takeAway(tx, key, "REVOKED", change.now);
    await nextKey(tx, change);
    return revocation;
  });
}

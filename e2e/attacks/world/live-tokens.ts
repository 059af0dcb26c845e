import type { TokenSource } from "@expense-tracker/testing/attacks/token-source";
import { unseal } from "@expense-tracker/subgraph-auth/signing-key/create-key";
import { newId } from "@expense-tracker/kit/input/id";
import type { Person } from "../../world/person";
import type { Databases } from "./databases";

const tokenLifeSeconds = 600;

/**
 * Signs tokens with auth's current key, for this person's live session. So a token can be wrong in one thing and right in all
 * others; an attacker from outside could not make such a token.
 */
export async function liveTokens(
  databases: Databases,
  encryptionKey: string,
  person: Person,
  trapUrl: string,
): Promise<TokenSource> {
  const [row] = await databases.rows("auth", "SELECT kid, sealed_private_jwk FROM signing_key WHERE state = 'SIGNING'");
  if (!row) throw new Error("auth has no signing key");
  const kid = String(row["kid"]);
  const privateJwk = unseal(Buffer.from(encryptionKey, "base64url"), kid, row["sealed_private_jwk"] as Buffer);
  const genuine = JSON.parse(Buffer.from(person.token.split(".")[1] ?? "", "base64url").toString()) as object;
  return {
    kid,
    privateJwk,
    claims() {
      const iat = Math.floor(Date.now() / 1000);
      return { ...genuine, jti: newId(), iat, exp: iat + tokenLifeSeconds };
    },
    trapUrl,
    refreshToken: person.refreshToken,
  };
}

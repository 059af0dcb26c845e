import { createHmac, generateKeyPairSync } from "node:crypto";
import { exportSPKI, generateKeyPair, importJWK, type CryptoKey } from "jose";
import { newId } from "@expense-tracker/kit/id";
import type { TestAuth } from "./test-auth";

/** One row of security.md, *Token*: what it is, and the request's headers and path that carry it. */
export interface BadToken {
  what: string;
  authorization?: string;
  path?: string;
}

const seconds = () => Math.floor(Date.now() / 1000);
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Every row of the table that needs no state: each must be answered alike. */
export async function badTokens(auth: TestAuth, trapUrl: string): Promise<BadToken[]> {
  const good = await auth.token();
  const [header = "", payload = "", signature = ""] = good.split(".");
  const stranger = await generateKeyPair("ES256", { extractable: true });
  const publicPem = await exportSPKI((await importJWK(auth.jwk, "ES256")) as CryptoKey);
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const signed = async (...changes: Parameters<TestAuth["token"]>) => bearer(await auth.token(...changes));
  const unsigned = (alg: string) => bearer(`${base64url({ alg, typ: "at+jwt", kid: "k1" })}.${payload}.`);
  const hmac = () => {
    const input = `${base64url({ alg: "HS256", typ: "at+jwt", kid: "k1" })}.${payload}`;
    return bearer(`${input}.${createHmac("sha256", publicPem).update(input).digest("base64url")}`);
  };
  const kids = ["unknown", "../../etc/passwd", "k1' OR '1'='1", "", "k1\u0000", "__proto__"];

  return [
    ...["none", "None", "NONE", "nOnE"].map((alg) => ({ what: `alg ${alg}`, ...unsigned(alg) })),
    { what: "HS256 keyed with the public key", ...hmac() },
    { what: "another key under the same kid", ...(await signed({ key: stranger.privateKey })) },
    { what: "RS256", ...(await signed({ header: { alg: "RS256" }, key: rsa as unknown as CryptoKey })) },
    ...(await Promise.all(
      kids.map(async (kid) => ({
        what: `kid ${JSON.stringify(kid)}`,
        ...(await signed({ header: { kid }, key: stranger.privateKey })),
      })),
    )),
    { what: "an embedded jwk", ...(await signed({ header: { jwk: auth.jwk } })) },
    { what: "a jku", ...(await signed({ header: { jku: trapUrl } })) },
    { what: "an x5u", ...(await signed({ header: { x5u: trapUrl } })) },
    { what: "an unknown crit", ...withCrit(payload, signature) },
    { what: "expired", ...(await signed({ claims: { exp: seconds() - 60 } })) },
    { what: "not valid yet", ...(await signed({ claims: { nbf: seconds() + 600 } })) },
    { what: "another audience", ...(await signed({ claims: { aud: "somebody-else" } })) },
    { what: "another issuer", ...(await signed({ claims: { iss: "https://evil.example" } })) },
    { what: "no expiry", ...(await signed({ claims: { exp: undefined } })) },
    { what: "an ID token", ...(await signed({ header: { typ: "JWT" } })) },
    { what: "a subject that is no user", ...(await signed({ claims: { sub: "1 OR 1=1" } })) },
    { what: "a refresh token", ...bearer(Buffer.from(newId().repeat(2)).toString("base64url").slice(0, 43)) },
    { what: "a truncated signature", ...bearer(good.slice(0, -4)) },
    { what: "a signature of zeros", ...bearer(`${header}.${payload}.${"A".repeat(86)}`) },
    { what: "another spelling of the signature's last bits", ...bearer(otherSpelling(good)) },
    { what: "spaces in the base64", ...bearer(`${header}.${payload.slice(0, 9)} ${payload.slice(9)}.${signature}`) },
    { what: "padding", ...bearer(`${header}==.${payload}.${signature}`) },
    { what: "an endless token", ...bearer(`${header}.${"A".repeat(6_000)}.${signature}`) },
    { what: "another scheme", authorization: `Basic ${Buffer.from("a:b").toString("base64")}` },
    { what: "a scheme without a token", authorization: "Bearer " },
    { what: "a good token in the URL", path: `/graphql?jwt=${good}` },
    {
      what: "a good token in the URL beside one in the header",
      ...bearer(good),
      path: `/graphql?access_token=${good}`,
    },
  ];
}

function withCrit(payload: string, signature: string) {
  const header = base64url({ alg: "ES256", typ: "at+jwt", kid: "k1", crit: ["b64"], b64: false });
  return { authorization: `Bearer ${header}.${payload}.${signature}` };
}

/** 86 base64url characters hold 4 bits more than a signature: a lenient decoder takes sixteen spellings for one. */
function otherSpelling(token: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = alphabet.indexOf(token.at(-1) ?? "A");
  return token.slice(0, -1) + alphabet.charAt(last ^ 1);
}

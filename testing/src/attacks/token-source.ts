import { createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from "node:crypto";

/** A source of tokens like auth's: with a test's own key, or with the live key of a system under test. */
export interface TokenSource {
  kid: string;
  /** The genuine signing key. */
  privateJwk: JsonWebKey;
  /** Makes all claims of a good token: `iat` is now. */
  claims: () => Record<string, unknown>;
  /** A URL that no program may call: a program that calls it has followed an attacker's header. */
  trapUrl: string;
  refreshToken: string;
}

/** One row of docs/security.md, *Token*: what is wrong, and the Authorization header that carries it. */
export interface BadToken {
  what: string;
  authorization: (source: TokenSource) => string;
}

export interface ForgedToken {
  /** Changes to the protected header of a good token; undefined removes a field. */
  header?: Record<string, unknown>;
  /** Changes to its claims. */
  claims?: Record<string, unknown>;
  /** The key that signs, in place of the genuine one. */
  key?: KeyObject;
}

/** The three parts of a token; dots join them. */
export type TokenParts = [header: string, payload: string, signature: string];

/** Makes a token of the genuine form, with these changes before it is signed (ES256). Without changes the token is good. */
export function signToken(source: TokenSource, changes: ForgedToken = {}): string {
  const { header = {}, claims = {}, key = genuineKey(source) } = changes;
  const signed = `${part({ ...goodHeader(source), ...header })}.${part({ ...source.claims(), ...claims })}`;
  return `${signed}.${es256(signed, key).toString("base64url")}`;
}

/** A good token, in its parts. */
export function goodParts(source: TokenSource): TokenParts {
  return signToken(source).split(".") as TokenParts;
}

export function goodHeader({ kid }: TokenSource): Record<string, unknown> {
  return { alg: "ES256", typ: "at+jwt", kid };
}

export function genuineKey({ privateJwk }: TokenSource): KeyObject {
  return createPrivateKey({ key: privateJwk, format: "jwk" });
}

/** Makes a key pair that is not published. */
export function strangersKey(): { key: KeyObject; publicJwk: JsonWebKey } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { key: privateKey, publicJwk: publicKey.export({ format: "jwk" }) };
}

/** @returns r and s, 32 bytes each. */
export function es256(signed: string, key: KeyObject): Buffer {
  return sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" });
}

/** Encodes a part of a token: JSON in base64url. A text is encoded as it is. */
export function part(value: unknown): string {
  return Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
}

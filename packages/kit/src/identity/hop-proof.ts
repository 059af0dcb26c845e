import { createHmac, createSecretKey, hash, type KeyObject, randomUUID, timingSafeEqual } from "node:crypto";
import type { NamedKey } from "../process/config";

/** The header in which one service proves to another that a request is its own (docs/security.md, *Trust between services*). */
export const hopProofHeader = "x-hop-proof";

/** For how long the caller waits, in whole milliseconds: then the work ends here too. */
export const deadlineHeader = "x-deadline-ms";

/** A proof is good for so long before and after the moment that it names: as far as two machines' clocks may differ. */
export const hopWindowMs = 30_000;

/** Headers in which the gateway tells about the client; worth something only because the hop proof covers them. */
export const clientHeaders = { address: "x-client-address", userAgent: "x-client-user-agent" } as const;
/** Header of a response in which auth hands a new access token to the gateway, for the operation's further fetches. */
export const newAccessTokenHeader = "x-new-access-token";

/** Every header that a receiver believes. When a receiver begins to believe another header, add it here. */
const signedHeaders = [
  "authorization",
  "cookie",
  clientHeaders.address,
  clientHeaders.userAgent,
  deadlineHeader,
  "content-type",
  "traceparent",
  "x-request-id",
] as const;

export type HopHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** A request as it goes over the wire: a proof for one is worth nothing beside any other. */
export interface HopRequest {
  /** The receiving service. */
  audience: string;
  method: string;
  /** As in the request line: the path, and the query if there is one. */
  path: string;
  /** By their names in lower case; those that the proof does not cover may be among them. */
  headers: HopHeaders;
  /** The exact bytes of the body; empty for none. */
  body: Uint8Array | string;
}

/** What a proof says, and whether it is true of a request. */
export interface HopProof {
  kid: string;
  /** Milliseconds since 1970. */
  signedAtMs: number;
  nonce: string;
}

/** Signs with the first key. Each proof has a nonce of its own: it opens once. */
export function signHop(keys: readonly NamedKey[], request: HopRequest, nowMs = Date.now()): string {
  const [signing] = keys;
  if (!signing) throw new Error("there is no hop key to sign with");
  const proof: HopProof = { kid: signing.kid, signedAtMs: nowMs, nonce: randomUUID() };
  const mac = macOf(signing, proof, request).toString("base64url");
  return `kid=${proof.kid},t=${proof.signedAtMs},n=${proof.nonce},sig=${mac}`;
}

/**
 * Reads a proof and checks its signature over exactly this request. `createHopGuard` checks its time, and that it is used once.
 *
 * @returns null when the proof is missing or malformed, has an unknown key, or belongs to another request.
 */
export function openHopProof(keys: readonly NamedKey[], header: unknown, request: HopRequest): HopProof | null {
  const parts =
    typeof header === "string"
      ? /^kid=([\w-]{1,32}),t=(\d{13}),n=([\da-f-]{36}),sig=([\w-]{43})$/.exec(header)?.slice(1)
      : undefined;
  const [kid, t, nonce, sig] = parts ?? [];
  if (kid === undefined || t === undefined || nonce === undefined || sig === undefined) return null;
  const proof: HopProof = { kid, signedAtMs: Number(t), nonce };
  const key = keys.find((candidate) => candidate.kid === kid);
  if (!key) return null;
  return timingSafeEqual(macOf(key, proof, request), Buffer.from(sig, "base64url")) ? proof : null;
}

/** As JSON, because no two requests have the same: a value cannot run over into the next. */
function macOf({ key }: NamedKey, { signedAtMs, nonce }: HopProof, request: HopRequest): Buffer {
  const { audience, method, path, headers, body } = request;
  const text = JSON.stringify([
    "hop.v2",
    signedAtMs,
    nonce,
    audience,
    method,
    path,
    signedHeaders.map((name) => headers[name] ?? null),
    hash("sha256", body, "base64url"),
  ]);
  return createHmac("sha256", keyObjectOf(key)).update(text).digest();
}

/** Node takes 9 µs to take in a key's bytes, and each request has a proof for every fetch: so once a key. */
const keyObjects = new WeakMap<Buffer, KeyObject>();

function keyObjectOf(key: Buffer): KeyObject {
  const known = keyObjects.get(key) ?? createSecretKey(key);
  keyObjects.set(key, known);
  return known;
}

/** Which of a request's headers, as Node gives them one by one, came twice though a proof covers one value of each. */
export function repeatedSignedHeader(distinct: Readonly<Record<string, string[] | undefined>>): string | null {
  return [hopProofHeader, ...signedHeaders].find((name) => (distinct[name]?.length ?? 0) > 1) ?? null;
}

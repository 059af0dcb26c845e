import { createHmac, createSecretKey, hash, type KeyObject, randomUUID, timingSafeEqual } from "node:crypto";
import type { NamedKey } from "../process/config";

/** The header in which one service proves to another that a request is its own (docs/security.md, *Trust between services*). */
export const hopProofHeader = "x-hop-proof";

/** The time that the caller waits, in whole milliseconds. After it the work ends here too. */
export const deadlineHeader = "x-deadline-ms";

/** A proof is valid for this long before and after its time: the clocks of two machines may differ this much. */
export const hopWindowMs = 30_000;

/** Headers that describe the client. A receiver can believe them only because the hop proof covers them. */
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

/** A request as it is sent: a proof for one request is not valid for any other. */
export interface HopRequest {
  /** The receiving service. */
  audience: string;
  method: string;
  /** As in the request line: the path, and the query if there is one. */
  path: string;
  /** By their names in lower case. There may be others, which the proof does not cover. */
  headers: HopHeaders;
  /** The exact bytes of the body; empty for none. */
  body: Uint8Array | string;
}

/** The content of a proof that is valid for a request. */
export interface HopProof {
  kid: string;
  /** Milliseconds since 1970. */
  signedAtMs: number;
  nonce: string;
}

/** Signs with the first key. Each proof has its own nonce, so it works once. */
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

/** As JSON, because two different requests have different JSON: a value cannot run over into the next. */
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

/** Node needs 9 µs to import a key's bytes, and each request has a proof for every fetch: so each key is imported once. */
const keyObjects = new WeakMap<Buffer, KeyObject>();

function keyObjectOf(key: Buffer): KeyObject {
  const known = keyObjects.get(key) ?? createSecretKey(key);
  keyObjects.set(key, known);
  return known;
}

/** Finds headers that came twice, from Node's list of raw headers: a proof covers only one value of each. */
export function repeatedSignedHeader(distinct: Readonly<Record<string, string[] | undefined>>): string | null {
  return [hopProofHeader, ...signedHeaders].find((name) => (distinct[name]?.length ?? 0) > 1) ?? null;
}

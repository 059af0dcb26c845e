import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from "node:crypto";
import type { NamedKey } from "./config";

/** The header in which one service proves to another that a request is its own (security.md, *Trust between services*). */
export const hopProofHeader = "x-hop-proof";

const windowMs = 30_000;

export interface HopRequest {
  /** The receiving service: a proof for one is worth nothing at another. */
  audience: string;
  /** The exact bytes of the body; empty for none. */
  body: Uint8Array | string;
  nowMs?: number;
}

/** Signs with the first key. */
export function signHop(keys: readonly NamedKey[], { audience, body, nowMs = Date.now() }: HopRequest): string {
  const [signing] = keys;
  if (!signing) throw new Error("there is no hop key to sign with");
  return `kid=${signing.kid},t=${nowMs},sig=${macOf(signing, audience, body, nowMs).toString("base64url")}`;
}

/** @returns whether the proof was made with one of `keys`, for this audience and body, within the last (or next) 30 s. */
export function verifyHop(
  keys: readonly NamedKey[],
  proof: unknown,
  { audience, body, nowMs = Date.now() }: HopRequest,
): boolean {
  const parts = typeof proof === "string" ? /^kid=([\w-]{1,32}),t=(\d{13}),sig=([\w-]{43})$/.exec(proof) : null;
  if (!parts?.[1] || !parts[2] || !parts[3]) return false;
  const signedAtMs = Number(parts[2]);
  if (Math.abs(nowMs - signedAtMs) > windowMs) return false;
  const key = keys.find(({ kid }) => kid === parts[1]);
  return (
    key !== undefined && timingSafeEqual(macOf(key, audience, body, signedAtMs), Buffer.from(parts[3], "base64url"))
  );
}

function macOf({ key }: NamedKey, audience: string, body: Uint8Array | string, signedAtMs: number): Buffer {
  const text = `hop.v1\n${signedAtMs}\n${audience}\n${hash("sha256", body, "hex")}`;
  return createHmac("sha256", keyObjectOf(key)).update(text).digest();
}

/** Node takes 9 µs to take in a key's bytes, and each request has a proof for every fetch: so once a key. */
const keyObjects = new WeakMap<Buffer, KeyObject>();

function keyObjectOf(key: Buffer): KeyObject {
  const known = keyObjects.get(key) ?? createSecretKey(key);
  keyObjects.set(key, known);
  return known;
}

import type { IncomingMessage } from "node:http";
import type { NamedKey } from "../process/config";
import { AppError } from "../errors/app-error";
import { hopProofHeader, hopWindowMs, openHopProof, repeatedSignedHeader } from "./hop-proof";
import { createNonceMemory } from "./nonce-memory";

/** The caller whose hop key signed a request. */
export type HopCaller = "gateway" | "delivery";

export interface HopGuardOptions {
  /** The receiving service: the audience of the proofs that it accepts. */
  name: string;
  hopKeys: Record<HopCaller, readonly NamedKey[]>;
  nowMs?: () => number;
}

/**
 * Checks which caller sent this request.
 *
 * @param body its exact bytes.
 * @throws AppError UNAUTHENTICATED without a proof for exactly this request, made within the last (or next) 30 s, and not seen before.
 */
export type HopGuard = (request: IncomingMessage, body: Uint8Array) => HopCaller;

/**
 * Makes the guard of one service. It remembers each proof as long as it is valid, so that a recorded proof does not work *here* a
 * second time: each replica has its own memory, and a new process remembers nothing.
 */
export function createHopGuard({ name, hopKeys, nowMs = Date.now }: HopGuardOptions): HopGuard {
  const seen = createNonceMemory({ keepMs: hopWindowMs });
  return (request, body) => {
    // When a header comes twice, Node joins the values or keeps the first: the caller may have meant another one.
    if (repeatedSignedHeader(request.headersDistinct) !== null) throw refuse();
    const { method = "", url = "", headers } = request;
    const asked = { audience: name, method, path: url, headers, body };
    for (const caller of ["gateway", "delivery"] as const) {
      const proof = openHopProof(hopKeys[caller], headers[hopProofHeader], asked);
      if (proof === null) continue;
      const now = nowMs();
      if (Math.abs(now - proof.signedAtMs) > hopWindowMs || !seen.add(proof.nonce, proof.signedAtMs, now)) break;
      return caller;
    }
    throw refuse();
  };
}

function refuse(): AppError {
  return new AppError("UNAUTHENTICATED", "this service answers to its gateway only");
}

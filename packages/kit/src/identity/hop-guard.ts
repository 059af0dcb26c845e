import type { IncomingMessage } from "node:http";
import type { NamedKey } from "../process/config";
import { AppError } from "../errors/app-error";
import { hopProofHeader, hopWindowMs, openHopProof, repeatedSignedHeader } from "./hop-proof";
import { createNonceMemory } from "./nonce-memory";

/** The caller whose hop key signed a request. */
export type HopCaller = "gateway" | "delivery";

export interface HopGuardOptions {
  /** The receiving service: the audience of the proofs that it takes. */
  name: string;
  hopKeys: Record<HopCaller, readonly NamedKey[]>;
  nowMs?: () => number;
}

/**
 * Who sent this request.
 *
 * @param body its exact bytes.
 * @throws AppError UNAUTHENTICATED without a proof for exactly this request, made within the last (or next) 30 s, and not seen before.
 */
export type HopGuard = (request: IncomingMessage, body: Uint8Array) => HopCaller;

/**
 * Makes the door of one service. It remembers each proof as long as it would be good, so that one that was overheard opens nothing
 * a second time *here*: each replica remembers for itself, and a new process remembers nothing.
 */
export function createHopGuard({ name, hopKeys, nowMs = Date.now }: HopGuardOptions): HopGuard {
  const seen = createNonceMemory({ keepMs: hopWindowMs });
  return (request, body) => {
    // Of a header that comes twice Node joins the values or keeps the first: nothing tells which one the caller meant.
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

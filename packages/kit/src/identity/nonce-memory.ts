import { AppError } from "../errors/app-error";

export interface NonceMemory {
  /**
   * Notes a nonce.
   *
   * @param madeAtMs the moment that came with it, signed.
   * @returns false when it was noted before.
   * @throws AppError UNAVAILABLE when no more can be remembered: what cannot be remembered could be sent again.
   */
  add(nonce: string, madeAtMs: number, nowMs: number): boolean;
}

export interface NonceMemoryOptions {
  /** How long after `madeAtMs` a nonce must be known. */
  keepMs: number;
  /** Of all that are remembered; 25 MB at the most. Three times what one process can answer within a minute. */
  maxNonces?: number;
}

const spanMs = 10_000;

/** Remembers nonces in spans of ten seconds, each of which is forgotten as a whole: nothing walks over all of them. */
export function createNonceMemory({ keepMs, maxNonces = 200_000 }: NonceMemoryOptions): NonceMemory {
  const spans = new Map<number, Set<string>>();
  let remembered = 0;

  const forget = (nowMs: number) => {
    for (const [span, nonces] of spans) {
      if ((span + 1) * spanMs + keepMs >= nowMs) continue;
      spans.delete(span);
      remembered -= nonces.size;
    }
  };

  return {
    add(nonce, madeAtMs, nowMs) {
      const span = Math.floor(madeAtMs / spanMs);
      let nonces = spans.get(span);
      if (nonces?.has(nonce)) return false;
      if (!nonces || remembered >= maxNonces) forget(nowMs);
      if (remembered >= maxNonces) throw new AppError("UNAVAILABLE", "too many requests at the moment");
      if (!nonces || !spans.has(span)) spans.set(span, (nonces = new Set()));
      nonces.add(nonce);
      remembered += 1;
      return true;
    },
  };
}

import { AppError } from "../errors/app-error";

export interface NonceMemory {
  /**
   * Records a nonce.
   *
   * @param madeAtMs the signed time of its proof.
   * @returns false when it was recorded before.
   * @throws AppError UNAVAILABLE when the memory is full: a nonce that is not recorded could be sent again.
   */
  add(nonce: string, madeAtMs: number, nowMs: number): boolean;
}

export interface NonceMemoryOptions {
  /** How long after `madeAtMs` a nonce must be known. */
  keepMs: number;
  /** The largest number of remembered nonces; at most 25 MB. Three times the requests that one process can answer in a minute. */
  maxNonces?: number;
}

const spanMs = 10_000;

/** Remembers nonces in spans of ten seconds. A span is forgotten as a whole, so no loop visits each nonce. */
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

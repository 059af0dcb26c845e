import type { OutgoingHttpHeaders } from "node:http";
import type { PluginConfigs } from "../files/kong-file";
import { Refusal } from "../kong-error";

/** Kong keeps its counters in 12 MB of shared memory, which is enough for about this many addresses. */
const maxAddresses = 100_000;
const windowSeconds = 60;

/** Counts one request of a client, and returns the headers for its answer. @throws Refusal 429 at the limit. */
export type RateLimit = (client: string, nowMs: number) => OutgoingHttpHeaders;

/**
 * Limits as Kong does with `policy: local` by `ip`: a window is a calendar minute, and a refused request is not counted.
 * (@fastify/rate-limit starts each client's window at its first request and has other header names.) When there are too many
 * addresses in one minute, it forgets the one that it saw first.
 */
export function createRateLimit(config: PluginConfigs["rate-limiting"], capacity = maxAddresses): RateLimit {
  const { minute: limit, error_code: status, error_message: message } = config;
  let window = 0;
  const used = new Map<string, number>();

  return (client, nowMs) => {
    const current = Math.floor(nowMs / 1000 / windowSeconds);
    if (current !== window) {
      window = current;
      used.clear();
    }
    const before = used.get(client) ?? 0;
    const reset = Math.max(1, windowSeconds - Math.floor((nowMs / 1000) % windowSeconds));
    const headers = limitHeaders(limit, Math.max(0, limit - before - 1), reset);
    if (before >= limit) throw new Refusal(status, message, { ...headers, "retry-after": String(reset) });
    const oldest = used.keys().next();
    if (before === 0 && used.size >= capacity && !oldest.done) used.delete(oldest.value);
    used.set(client, before + 1);
    return headers;
  };
}

function limitHeaders(limit: number, remaining: number, resetSeconds: number): OutgoingHttpHeaders {
  return {
    "x-ratelimit-limit-minute": String(limit),
    "x-ratelimit-remaining-minute": String(remaining),
    "ratelimit-limit": String(limit),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(resetSeconds),
  };
}

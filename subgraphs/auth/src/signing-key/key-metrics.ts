import { Gauge, type Registry } from "prom-client";
import type { KeyRing } from "./key-ring";

/** Tells how old the key is that signs: one that is older than the schedule says that nobody rotates. */
export function measureKeys(metrics: Registry, keys: KeyRing, nowMs: () => number): void {
  const age: Gauge = new Gauge({
    name: "auth_signing_key_age_seconds",
    help: "How long the key that signs access tokens has been doing so.",
    registers: [metrics],
    collect: async () => age.set((nowMs() - (await keys.signing()).since.getTime()) / 1_000),
  });
  const published: Gauge = new Gauge({
    name: "auth_published_keys",
    help: "Keys whose tokens are accepted: the one that signs, the next, and those whose last tokens may live.",
    registers: [metrics],
    collect: async () => published.set((await keys.jwks()).keys.length),
  });
}

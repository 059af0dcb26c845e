import type { Dispatcher } from "undici";
import type { Upstream } from "../files/kong-file";
import { startProbe } from "./probe";
import { createTargetHealth, type GatewayTarget } from "./target-health";

export interface Balancer {
  targets: readonly GatewayTarget[];
  /** Returns the next healthy target, undefined when there is none. Returns `tried` only when no other target is healthy. */
  next(tried?: GatewayTarget): GatewayTarget | undefined;
  /** Ends the probes. */
  stop(): Promise<void>;
}

/**
 * Balances round robin over the healthy targets, and probes every target until it is stopped.
 *
 * @param changed is called when a target becomes healthy or unhealthy.
 */
export function startBalancer(
  { targets, healthchecks }: Upstream,
  dispatcher: Dispatcher,
  changed: (address: string, healthy: boolean) => void,
): Balancer {
  const ring = targets.map(({ target: address }) => ({
    address,
    health: createTargetHealth(healthchecks, (healthy) => changed(address, healthy)),
  }));
  const probes = ring.map((target) => startProbe(target, healthchecks.active, dispatcher));
  let turn = -1;
  return {
    targets: ring,
    next: (tried) => {
      let last: GatewayTarget | undefined;
      for (let step = 1; step <= ring.length; step++) {
        const position = (turn + step) % ring.length;
        const candidate = ring[position];
        if (!candidate?.health.isHealthy()) continue;
        if (candidate === tried) {
          last = candidate;
          continue;
        }
        turn = position;
        return candidate;
      }
      return last;
    },
    stop: async () => {
      await Promise.all(probes.map((probe) => probe.stop()));
    },
  };
}

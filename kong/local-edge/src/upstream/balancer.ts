import type { Dispatcher } from "undici";
import type { Upstream } from "../files/kong-file";
import { startProbe } from "./probe";
import { createTargetHealth, type GatewayTarget } from "./target-health";

export interface Balancer {
  targets: readonly GatewayTarget[];
  /** The next healthy target in turn, or undefined when there is none. Prefers one other than `tried`. */
  next(tried?: GatewayTarget): GatewayTarget | undefined;
  /** Ends the probes. */
  stop(): Promise<void>;
}

/**
 * Round robin over the healthy targets, each probed for as long as the balancer lives.
 *
 * @param changed told whenever a target comes or goes.
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

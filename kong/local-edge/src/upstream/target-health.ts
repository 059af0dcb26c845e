import type { FailureLimits, Upstream } from "../files/kong-file";

export type Failure = "http_failures" | "tcp_failures" | "timeouts";
export type Observer = "active" | "passive";

/** Decides whether a target gets requests, as Kong's health checker does. Traffic and probes share the counters. */
export interface TargetHealth {
  isHealthy(): boolean;
  /** Records a status that a probe or a client's request got. */
  sawStatus(observer: Observer, status: number): void;
  sawFailure(observer: Observer, failure: Failure): void;
}

export interface GatewayTarget {
  /** `host:port`. */
  address: string;
  health: TargetHealth;
}

/**
 * A target starts healthy. After enough failures of one kind it is unhealthy; enough successful probes reset the failures and make
 * it healthy again. Traffic cannot do that, because an unhealthy target gets none.
 *
 * @param changed is called after each change.
 */
export function createTargetHealth(
  { active, passive }: Upstream["healthchecks"],
  changed: (healthy: boolean) => void,
): TargetHealth {
  const limits: Record<Observer, FailureLimits> = { active: active.unhealthy, passive: passive.unhealthy };
  const failures: Record<Failure, number> = { http_failures: 0, tcp_failures: 0, timeouts: 0 };
  let successes = 0;
  let healthy = true;

  const become = (now: boolean) => {
    Object.assign(failures, { http_failures: 0, tcp_failures: 0, timeouts: 0 });
    successes = 0;
    if (healthy === now) return;
    healthy = now;
    changed(now);
  };
  const sawFailure = (observer: Observer, failure: Failure) => {
    successes = 0;
    if (!healthy) return;
    failures[failure] += 1;
    if (failures[failure] >= limits[observer][failure]) become(false);
  };
  return {
    isHealthy: () => healthy,
    sawFailure,
    sawStatus: (observer, status) => {
      if (limits[observer].http_statuses.includes(status)) return sawFailure(observer, "http_failures");
      if (observer === "passive" || !active.healthy.http_statuses.includes(status)) return;
      successes += 1;
      if (successes >= active.healthy.successes) become(true);
    },
  };
}

import type { Dispatcher } from "undici";
import type { ActiveChecks } from "../files/kong-file";
import type { GatewayTarget } from "./target-health";
import { isTimeout } from "./upstream-error";

/** Reads no more than this of a readiness answer, because only its status counts. */
const maxAnswerBytes = 64 * 1024;

/** Probes a target's readiness until it is stopped, at the interval for the target's current state. */
export function startProbe(
  target: GatewayTarget,
  checks: ActiveChecks,
  dispatcher: Dispatcher,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let underWay = Promise.resolve();
  const schedule = () => {
    if (stopping.signal.aborted) return;
    const { interval } = target.health.isHealthy() ? checks.healthy : checks.unhealthy;
    timer = setTimeout(() => {
      underWay = probe(target, checks, dispatcher, stopping.signal).then(schedule);
    }, interval * 1000);
  };
  schedule();
  return {
    stop: () => {
      stopping.abort();
      clearTimeout(timer);
      return underWay;
    },
  };
}

async function probe(target: GatewayTarget, checks: ActiveChecks, dispatcher: Dispatcher, stopping: AbortSignal) {
  const deadline = AbortSignal.timeout(checks.timeout * 1000);
  try {
    const { statusCode, body } = await dispatcher.request({
      origin: `${checks.type}://${target.address}`,
      path: checks.http_path,
      method: "GET",
      // A new connection each time: on a kept-alive one a dead listener would go unnoticed.
      reset: true,
      signal: AbortSignal.any([deadline, stopping]),
    });
    await body.dump({ limit: maxAnswerBytes, signal: deadline });
    target.health.sawStatus("active", statusCode);
  } catch (error) {
    if (stopping.aborted) return;
    target.health.sawFailure("active", deadline.aborted || isTimeout(error) ? "timeouts" : "tcp_failures");
  }
}

import { type Loop, startLoop } from "@expense-tracker/kit/time/loop";
import type { Dispatcher } from "undici";
import type { ActiveChecks } from "../files/kong-file";
import type { GatewayTarget } from "./target-health";
import { isTimeout } from "./upstream-error";

/** Reads no more than this of a readiness answer, because only its status counts. */
const maxAnswerBytes = 64 * 1024;

/** Probes a target's readiness until it is stopped, at the interval for the target's current state. */
export function startProbe(target: GatewayTarget, checks: ActiveChecks, dispatcher: Dispatcher): Loop {
  return startLoop({
    round: (stopping) => probe(target, checks, dispatcher, stopping),
    everyMs: () => (target.health.isHealthy() ? checks.healthy : checks.unhealthy).interval * 1_000,
    startsWithPause: true,
    failed: (error) => target.health.sawFailure("active", isTimeout(error) ? "timeouts" : "tcp_failures"),
  });
}

async function probe(target: GatewayTarget, checks: ActiveChecks, dispatcher: Dispatcher, stopping: AbortSignal) {
  const deadline = AbortSignal.timeout(checks.timeout * 1000);
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
}

import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { Service } from "../files/kong-file";
import { nginxRefusal, Refusal } from "../kong-error";
import type { Balancer } from "./balancer";
import type { GatewayTarget } from "./target-health";
import { isTimeout, wasNotSent } from "./upstream-error";

export interface ForwardedRequest {
  method: string;
  /** Includes the query. */
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** Aborted when the client has gone. */
  gone: AbortSignal;
}

export interface UpstreamAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Dispatcher.ResponseData["body"];
  /** `host:port` of the target that answered. */
  target: string;
}

/** nginx sends these at most once (`proxy_next_upstream` without `non_idempotent`). */
const onceOnly = new Set(["POST", "PATCH", "LOCK"]);

/**
 * Sends a request to a healthy target. When that fails, sends it to another one if repeating the request is safe.
 *
 * @throws Refusal 502 when a target failed, 504 when it took longer than `read_timeout`, 503 when none is healthy.
 */
export async function forward(
  service: Service,
  balancer: Balancer,
  dispatcher: Dispatcher,
  request: ForwardedRequest,
): Promise<UpstreamAnswer> {
  let tried: GatewayTarget | undefined;
  for (let triesLeft = service.retries; ; triesLeft--) {
    const target = balancer.next(tried);
    if (!target) throw tried ? nginxRefusal(503) : new Refusal(503, "failure to get a peer from the ring-balancer");
    try {
      const answer = await send(service, target, dispatcher, request);
      target.health.sawStatus("passive", answer.status);
      return answer;
    } catch (error) {
      if (request.gone.aborted) throw error;
      const refusal = nginxRefusal(isTimeout(error) ? 504 : 502);
      refusal.cause = error;
      const mayTryAgain = triesLeft > 0 && (wasNotSent(error) || !onceOnly.has(request.method));
      reportFailure(target, refusal.status, mayTryAgain);
      if (!mayTryAgain) throw refusal;
      tried = target;
    }
  }
}

async function send(
  service: Service,
  target: GatewayTarget,
  dispatcher: Dispatcher,
  { method, path, headers, body, gone }: ForwardedRequest,
): Promise<UpstreamAnswer> {
  const answer = await dispatcher.request({
    origin: `${service.protocol}://${target.address}`,
    method,
    path,
    headers: service.routes[0].preserve_host ? headers : { ...headers, host: target.address },
    body: body.length > 0 ? body : null,
    headersTimeout: service.read_timeout,
    bodyTimeout: service.read_timeout,
    signal: gone,
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body, target: target.address };
}

// Kong counts a failed try as a TCP failure when another try follows, and the last try by the status that the client gets.
function reportFailure({ health }: GatewayTarget, status: number, isFollowed: boolean): void {
  if (status === 504) health.sawFailure("passive", "timeouts");
  else if (isFollowed) health.sawFailure("passive", "tcp_failures");
  else health.sawStatus("passive", status);
}

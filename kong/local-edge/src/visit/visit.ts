import type { Logger } from "@expense-tracker/kit/process/logger";
import type { Dispatcher } from "undici";
import type { EdgeRules } from "../edge-files";
import type { EdgeMetrics } from "../metrics";
import type { Balancer } from "../upstream/balancer";
import type { BodyLimits } from "./body";
import type { RateLimit } from "./rate-limit";
import type { RouteMatch, Target } from "./route";

export interface EdgeParts {
  rules: EdgeRules;
  logger: Logger;
  metrics: EdgeMetrics;
  /** Takes a line of the access log, without its line break. */
  writeAccess: (line: string) => void;
}

/** What all requests share. */
export interface Edge extends EdgeParts {
  matches: RouteMatch;
  limits: BodyLimits;
  rateLimit: RateLimit;
  balancer: Balancer;
  dispatcher: Dispatcher;
}

/** One request on its way through. */
export interface Visit {
  /** Kong's own id of the request, in the bodies of its refusals. */
  edgeRequestId: string;
  /** The id that everybody behind the edge logs: the client's, or a new one. */
  requestId: string;
  /** The other end of the socket. */
  peer: string;
  /** Who the request is counted under. */
  client: string;
  target: Target;
  startedMs: number;
  isRouted: boolean;
  /** The target that answered, and how long its headers took. */
  upstream?: { address: string; headersMs: number };
}

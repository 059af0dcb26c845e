import type { Logger } from "@expense-tracker/kit/process/logger";
import type { Dispatcher } from "undici";
import type { EdgeRules } from "../edge-files";
import type { Backend } from "../files/kong-file";
import type { EdgeMetrics } from "../metrics";
import type { Balancer } from "../upstream/balancer";
import type { BodyLimits } from "./body";
import type { RateLimit } from "./rate-limit";
import type { RouteMatch, Target } from "./route";

export interface EdgeParts {
  rules: EdgeRules;
  logger: Logger;
  metrics: EdgeMetrics;
  /** Writes a line of the access log; `line` has no line break. */
  writeAccess: (line: string) => void;
  /** False when the process stops; it runs when this is omitted. */
  isRunning?: () => boolean;
}

/** The parts that all requests share. */
export interface Edge extends EdgeParts {
  /** In the order in which they are tried. */
  backends: readonly RunningBackend[];
  limits: BodyLimits;
}

/** A service that gets requests. */
export interface RunningBackend extends Pick<Backend, "service" | "route"> {
  matches: RouteMatch;
  admit: RateLimit;
  balancer: Balancer;
  dispatcher: Dispatcher;
}

/** A request, and what the edge knows of it until its answer is sent. */
export interface Exchange {
  /** Kong's own id of the request, which its refusals contain. */
  edgeRequestId: string;
  /** The id that all processes behind the edge log: the client's, or a new one. */
  requestId: string;
  /** The socket's remote address. */
  peer: string;
  /** The address under which the request is counted. */
  client: string;
  target: Target;
  startedMs: number;
  /** The request's span at this edge; null when none is recorded. Then the client's `traceparent` goes through unchanged, as in Kong. */
  span: { traceparent: string; startedAtMs: number } | null;
  /** Null while no route was found. */
  backend: RunningBackend | null;
  /** The target that answered, and the time until its headers came. */
  upstream?: { address: string; headersMs: number };
}

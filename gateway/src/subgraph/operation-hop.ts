import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import type { Party } from "@expense-tracker/kit/fairness/party";

/** What one operation's fetches send to the subgraphs besides the query, and receive besides the data. */
export interface OperationHop {
  /** Aborts the fetches when the client goes away or the operation's deadline passes. */
  signal: AbortSignal | null;
  /** `performance.now()` at which the operation ends. */
  endsAtMs: number;
  /** The party whose share of the connections to each subgraph the operation uses. */
  party: Party;
  requestId: string;
  /** W3C trace context of the request. */
  traceparent: string;
  /** `Bearer …` of the verified user. Auth may replace it for the operation's further fetches: signUp, logIn. */
  authorization: string | null;
  clientAddress: string | null;
  userAgent: string | null;
  /** The browser's cookies; they go to auth only. */
  cookie: string | null;
  /** Cookies that auth sets, to be passed to the client. */
  readonly setCookies: string[];
}

/** The context of one operation in the gateway. */
export interface GatewayContext {
  user: SignedInUser | null;
  hop: OperationHop;
  /** The price that the request paid before its body was read, in microseconds of CPU. */
  paid: number;
}

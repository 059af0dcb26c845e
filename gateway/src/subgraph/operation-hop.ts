import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import type { Party } from "@expense-tracker/kit/fairness/party";

/** What one operation's fetches tell the subgraphs beside the query, and what comes back beside the data. */
export interface OperationHop {
  /** Until when its fetches may go on: they end when the client goes away, or the operation's deadline passes. */
  signal: AbortSignal | null;
  /** `performance.now()` at which the operation ends. */
  endsAtMs: number;
  /** Whose share of the connections to each subgraph it uses. */
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
  /** From auth only, for the client. */
  readonly setCookies: string[];
}

/** The context of one operation in the gateway. */
export interface GatewayContext {
  user: SignedInUser | null;
  hop: OperationHop;
  /** What the request has paid at the door, in microseconds of CPU. */
  paid: number;
}

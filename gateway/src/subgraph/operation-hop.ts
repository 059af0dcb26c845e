import type { SignedInUser } from "@expense-tracker/kit/access-token";

/** What one operation's fetches tell the subgraphs beside the query, and what comes back beside the data. */
export interface OperationHop {
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
}

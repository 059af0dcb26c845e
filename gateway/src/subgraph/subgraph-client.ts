import type { NamedKey } from "@expense-tracker/kit/config";
import { DeadlineExceeded } from "@expense-tracker/kit/deadline";
import { clientHeaders, hopProofHeader, signHop } from "@expense-tracker/kit/hop-proof";
import { continueTrace } from "@expense-tracker/kit/request-context";
import { newAccessTokenHeader } from "@expense-tracker/kit/subgraph-server";
import { Pool } from "undici";
import { exchange, type ExchangeAnswer } from "./exchange";
import type { OperationHop } from "./operation-hop";

export interface SubgraphClientOptions {
  name: string;
  /** Of its GraphQL endpoint. */
  url: string;
  hopKeys: readonly NamedKey[];
}

/** A subgraph gave no GraphQL answer: `reason` labels the metric, the message is for the log. */
export class SubgraphFailure extends Error {
  override readonly name = "SubgraphFailure";
  constructor(
    readonly reason: "overloaded" | "timeout" | "unreachable" | "bad_answer",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const maxConnections = 64;
/** On the connections or waiting for one. More would only wait for their deadline, and make everybody else wait too. */
const maxInFlight = 1_024;
const connectDeadlineMs = 2_000;
/** Shorter than the subgraphs' own, so that it is never they who close a connection that was just picked. */
const keepAliveMs = 30_000;
/** An export of 50,000 rows is below 10 MB. */
const maxAnswerBytes = 32 * 1024 * 1024;
/** The one subgraph that deals in cookies and gives out tokens. */
const authName = "auth";

/** Speaks to one subgraph over kept-alive connections. */
export class SubgraphClient {
  private readonly pool: Pool;
  private readonly path: string;
  private inFlight = 0;

  constructor(private readonly options: SubgraphClientOptions) {
    const { origin, pathname, search } = new URL(options.url);
    this.path = pathname + search;
    this.pool = new Pool(origin, {
      connections: maxConnections,
      connect: { timeout: connectDeadlineMs },
      keepAliveTimeout: keepAliveMs,
      keepAliveMaxTimeout: keepAliveMs,
      maxResponseSize: maxAnswerBytes,
      // The deadline of an exchange covers all of it, waiting for a connection included.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /**
   * Posts one operation. What auth sends beside its answer (cookies, a new access token) is put into `hop`.
   *
   * @returns the answer's JSON, whatever its HTTP status.
   * @throws SubgraphFailure
   */
  async post(body: string, hop: OperationHop, deadlineMs: number): Promise<unknown> {
    if (this.inFlight >= maxInFlight) throw new SubgraphFailure("overloaded", "too many requests wait for it already");
    this.inFlight += 1;
    try {
      const request = { path: this.path, headers: this.headersFor(body, hop), body };
      const { statusCode, headers, text } = await exchange(this.pool, request, deadlineMs);
      if (this.options.name === authName) takeUp(headers, hop);
      return parse(text, statusCode);
    } catch (error) {
      if (error instanceof SubgraphFailure) throw error;
      const reason = error instanceof DeadlineExceeded ? "timeout" : "unreachable";
      throw new SubgraphFailure(reason, "the fetch failed", { cause: error });
    } finally {
      this.inFlight -= 1;
    }
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }

  private headersFor(body: string, hop: OperationHop): Record<string, string> {
    const { name, hopKeys } = this.options;
    const headers: Record<string, string> = {
      "content-type": "application/json",
      accept: "application/json",
      "x-request-id": hop.requestId,
      traceparent: continueTrace(hop.traceparent),
    };
    if (hop.authorization !== null) headers["authorization"] = hop.authorization;
    if (hop.clientAddress !== null) headers[clientHeaders.address] = hop.clientAddress;
    if (hop.userAgent !== null) headers[clientHeaders.userAgent] = hop.userAgent;
    if (hop.cookie !== null && name === authName) headers["cookie"] = hop.cookie;
    headers[hopProofHeader] = signHop(hopKeys, { audience: name, method: "POST", path: this.path, headers, body });
    return headers;
  }
}

function takeUp(headers: ExchangeAnswer["headers"], hop: OperationHop): void {
  const cookies = headers["set-cookie"];
  if (cookies !== undefined) hop.setCookies.push(...(Array.isArray(cookies) ? cookies : [cookies]));
  const token = headers[newAccessTokenHeader];
  if (typeof token === "string") hop.authorization = `Bearer ${token}`;
}

function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SubgraphFailure("bad_answer", `it answered ${status} without JSON`, { cause });
  }
}

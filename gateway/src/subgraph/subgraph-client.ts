import { randomUUID } from "node:crypto";
import type { NamedKey } from "@expense-tracker/kit/process/config";
import { DeadlineExceeded } from "@expense-tracker/kit/time/deadline";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { FairSeats, type SeatRules } from "@expense-tracker/kit/fairness/fair-seats";
import { systemParty } from "@expense-tracker/kit/fairness/party";
import {
  clientHeaders,
  deadlineHeader,
  hopProofHeader,
  newAccessTokenHeader,
  signHop,
} from "@expense-tracker/kit/identity/hop-proof";
import { continueTrace } from "@expense-tracker/kit/request/request-context";
import { errors } from "undici";
import { Circuit, type CircuitRules, type CircuitState } from "./circuit";
import type { ExchangeAnswer, ExchangeLimits } from "./exchange";
import { beginFetchSpan, type FetchSpan } from "./fetch-span";
import type { OperationHop } from "./operation-hop";
import { parseAnswer } from "./parse-answer";
import type { Replica, ReplicaChange } from "./replica";
import { connectDeadlineMs, maxAnswerBytes, Replicas } from "./replicas";

export interface SubgraphClientOptions {
  name: string;
  /** URLs of the GraphQL endpoints of its processes. */
  urls: readonly string[];
  hopKeys: readonly NamedKey[];
  /** PEM text of the trusted certificate authorities; null: those that Node trusts. */
  authority: string | null;
  circuit: CircuitRules;
  /** Called when requests to the subgraph are stopped, tried and let through again. */
  onCircuit: (state: CircuitState) => void;
  /** Called when one of several processes begins or ceases to get requests. */
  onReplica: (change: ReplicaChange) => void;
}

export interface FetchLimits {
  /** Until the answer, including the wait for a connection; for a mutation from the sending on. */
  deadlineMs: number;
  /**
   * The subgraph counts the time that it is given from the arrival on, so a mutation's wait for a connection must not be part of it: the subgraph
   * could still commit after this gateway has given up. Nor is a mutation sent when its operation may end before it.
   */
  isMutation: boolean;
}

/** A subgraph gave no GraphQL answer. `reason` labels the metric; the message goes to the log. */
export class SubgraphFailure extends Error {
  override readonly name = "SubgraphFailure";
  constructor(
    readonly reason:
      "overloaded" | "rate_limited" | "cancelled" | "timeout" | "unreachable" | "circuit_open" | "bad_answer",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const maxConnections = 64;
/** More than the requests that can wait in auth for a password hash (at most 65 for each of its 8 threads); otherwise those would block all others. */
const maxConnectionsToAuth = 640;
/**
 * One user gets at most a quarter of 64 connections, the signed-out clients of one network half. The number that may wait is
 * bounded, because more would only wait until their deadline and slow down all others.
 */
const seatRules: Omit<SeatRules, "seats"> = {
  shares: {
    owner: { perParty: 16, waitingPerParty: 64, reserved: 0 },
    network: { perParty: 32, waitingPerParty: 512, reserved: 0 },
    delivery: { perParty: 0, waitingPerParty: 0, reserved: 0 },
    system: { perParty: 0, waitingPerParty: 0, reserved: 0 },
  },
  waiting: 960,
  maxWaitMs: 3_000,
};
/** The only subgraph that gets and sets cookies and issues tokens. */
const authName = "auth";
/** Any answer to it shows that the subgraph works again; no database is read for it. */
const probeBody = JSON.stringify({ query: "{ __typename }" });

/** Sends operations to one subgraph over kept-alive connections. */
export class SubgraphClient {
  private readonly replicas: Replicas;
  private readonly seats: FairSeats;
  private readonly circuit: Circuit;

  constructor(private readonly options: SubgraphClientOptions) {
    const { urls, authority, onReplica: onChange } = options;
    const connections = options.name === authName ? maxConnectionsToAuth : maxConnections;
    this.seats = new FairSeats({ ...seatRules, seats: connections });
    this.replicas = new Replicas({ urls, connections, authority, onChange });
    this.circuit = new Circuit({
      rules: options.circuit,
      isFailure: (error) => error instanceof SubgraphFailure && isDown(error),
      probe: (deadlineMs) => this.probe(deadlineMs),
      onState: options.onCircuit,
    });
  }

  /**
   * Posts one operation. Puts the cookies and the new access token that auth sends with its answer into `hop`.
   *
   * @returns the answer's JSON, whatever its HTTP status.
   * @throws SubgraphFailure
   */
  async post(body: string, hop: OperationHop, { deadlineMs, isMutation }: FetchLimits): Promise<unknown> {
    const sendWithinMs = isMutation ? connectDeadlineMs : null;
    const endsAtMs = Math.min(performance.now() + deadlineMs, hop.endsAtMs - (sendWithinMs ?? 0));
    this.refuseWhileOpen();
    const seat = await this.seats.take(hop.party, hop.signal).catch((error: unknown) => {
      throw failureOf(error, hop);
    });
    const traceparent = continueTrace(hop.traceparent);
    const span = beginFetchSpan(this.options.name, traceparent, hop.traceparent);
    try {
      // Those that waited for a seat do not wait for their own deadline too.
      this.refuseWhileOpen();
      const leftMs = Math.round(endsAtMs - performance.now());
      if (leftMs < 1) throw new SubgraphFailure("timeout", "the operation has no time left for this fetch");
      const send = () => this.send(body, hop, { deadlineMs: leftMs, sendWithinMs }, traceparent, span);
      // With little time left, a time-out says nothing about the subgraph.
      const { statusCode, headers, text } = await (leftMs * 2 < deadlineMs ? send() : this.circuit.run(send));
      if (this.options.name === authName) takeUp(headers, hop);
      const answer = await readJson(text, statusCode);
      span?.end(null);
      return answer;
    } catch (error) {
      span?.end(failureOf(error, hop).reason);
      throw error;
    } finally {
      seat.free();
    }
  }

  close(): Promise<void> {
    this.circuit.close();
    return this.replicas.close();
  }

  private refuseWhileOpen(): void {
    if (this.circuit.isOpen) throw new SubgraphFailure("circuit_open", "it did not answer lately, and is left alone");
  }

  private async send(
    body: string,
    hop: OperationHop,
    limits: ExchangeLimits,
    traceparent: string,
    span: FetchSpan | null = null,
  ): Promise<ExchangeAnswer> {
    const headersFor = ({ url, path }: Replica, leftMs: number) => {
      span?.goesTo(url);
      return this.headersFor(body, hop, { path, leftMs, traceparent });
    };
    return this.replicas.post(body, headersFor, limits, hop.signal).catch((error: unknown) => {
      throw failureOf(error, hop);
    });
  }

  /** Not for a client, so it takes no seat: while the circuit is open, connections are free. */
  private probe(deadlineMs: number): Promise<unknown> {
    const hop = ownHop();
    return this.send(probeBody, hop, { deadlineMs, sendWithinMs: null }, hop.traceparent);
  }

  private headersFor(
    body: string,
    hop: OperationHop,
    { path, leftMs, traceparent }: { path: string; leftMs: number; traceparent: string },
  ): Record<string, string> {
    const { name, hopKeys } = this.options;
    const headers: Record<string, string> = {
      "content-type": "application/json",
      accept: "application/json",
      "x-request-id": hop.requestId,
      traceparent,
      [deadlineHeader]: String(leftMs),
    };
    if (hop.authorization !== null) headers["authorization"] = hop.authorization;
    if (hop.clientAddress !== null) headers[clientHeaders.address] = hop.clientAddress;
    if (hop.userAgent !== null) headers[clientHeaders.userAgent] = hop.userAgent;
    if (hop.cookie !== null && name === authName) headers["cookie"] = hop.cookie;
    headers[hopProofHeader] = signHop(hopKeys, { audience: name, method: "POST", path, headers, body });
    return headers;
  }
}

/** Whether every other fetch would fail in the same way. A refusal or a GraphQL error is an answer. */
function isDown({ reason }: SubgraphFailure): boolean {
  return reason === "timeout" || reason === "unreachable";
}

/** What the gateway's own requests send: no client is behind them. */
function ownHop(): OperationHop {
  return {
    signal: null,
    endsAtMs: Infinity,
    party: systemParty,
    requestId: randomUUID(),
    traceparent: continueTrace(undefined),
    authorization: null,
    clientAddress: null,
    userAgent: null,
    cookie: null,
    setCookies: [],
  };
}

function failureOf(error: unknown, { signal }: OperationHop): SubgraphFailure {
  if (error instanceof SubgraphFailure) return error;
  if (signal?.aborted)
    return new SubgraphFailure("cancelled", "the operation ended before the fetch", { cause: error });
  if (error instanceof AppError) {
    const reason = error.code === "RATE_LIMITED" ? "rate_limited" : "overloaded";
    return new SubgraphFailure(reason, error.message, { cause: error });
  }
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return new SubgraphFailure("bad_answer", `its answer has more than ${maxAnswerBytes} bytes`, { cause: error });
  }
  const reason = error instanceof DeadlineExceeded ? "timeout" : "unreachable";
  return new SubgraphFailure(reason, "the fetch failed", { cause: error });
}

async function readJson(text: string, status: number): Promise<unknown> {
  try {
    return await parseAnswer(text);
  } catch (cause) {
    throw new SubgraphFailure("bad_answer", `it answered ${status} without JSON`, { cause });
  }
}

function takeUp(headers: ExchangeAnswer["headers"], hop: OperationHop): void {
  const cookies = headers["set-cookie"];
  if (cookies !== undefined) hop.setCookies.push(...(Array.isArray(cookies) ? cookies : [cookies]));
  const token = headers[newAccessTokenHeader];
  if (typeof token === "string") hop.authorization = `Bearer ${token}`;
}

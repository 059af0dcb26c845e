import type { NamedKey } from "@expense-tracker/kit/process/config";
import { hopProofHeader, signHop } from "@expense-tracker/kit/identity/hop-proof";
import { deliveryMutationOf } from "@expense-tracker/kit/stream/delivery-contract";
import { inSpan } from "@expense-tracker/kit/request/in-span";
import { currentRequest } from "@expense-tracker/kit/request/request-context";
import type { SpanFacts } from "@expense-tracker/kit/tracing/recorder";
import type { DeliveredSubgraph } from "@expense-tracker/services/services";
import { GraphQLClient } from "graphql-request";
import type { Receipt } from "@expense-tracker/kit/stream/apply-in-order";
import type { OwnerRun } from "../kafka/owner-run";
import type { RunTarget } from "../parking/run-target";
import { failureOf } from "./failure-of";

export interface SubgraphTargetOptions {
  /** The audience of the hop proof, and part of the mutation's name: `deliverToUsers`. */
  subgraph: DeliveredSubgraph;
  url: string;
  keys: readonly NamedKey[];
  /** Ends running calls when the process stops. */
  signal: AbortSignal;
  deadlineMs?: number;
  /** Decides which authorities are trusted (kit/src/http/trusted-fetch.ts). */
  send?: typeof fetch;
}

const callDeadlineMs = 10_000;

/** A subgraph as a target: a run is one internal mutation, in which rows and position change together. */
export function createSubgraphTarget(options: SubgraphTargetOptions): RunTarget {
  const { subgraph, url, keys, signal, deadlineMs = callDeadlineMs, send = fetch } = options;
  const client = new GraphQLClient(url, { fetch: signedFetch(subgraph, keys, send) });
  const facts = callFacts(subgraph, url);
  const document = documentFor(deliveryMutationOf(subgraph));
  return {
    consumer: `delivery-${subgraph}`,
    async apply(run) {
      const [first] = run.events;
      const call = (traceparent: string) =>
        client.request<unknown>({
          document,
          variables: variablesOf(run),
          signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]),
          requestHeaders: { "x-request-id": first?.id ?? "", traceparent },
        });
      try {
        return readReceipt(await inSpan(facts, currentRequest()?.traceparent ?? first?.traceparent ?? null, call));
      } catch (error) {
        throw failureOf(error, subgraph);
      }
    },
  };
}

/** By OpenTelemetry's conventions for HTTP clients. */
function callFacts(subgraph: string, url: string): SpanFacts {
  const { hostname, port, pathname } = new URL(url);
  const attributes = {
    "http.request.method": "POST",
    "server.address": hostname,
    "server.port": Number(port),
    "peer.service": subgraph,
  };
  return { name: `POST ${pathname}`, kind: "client", attributes };
}

/** @throws Error when the answer has no receipt: then it does not come from one of our subgraphs. */
function readReceipt(answer: unknown): Receipt {
  const { applied, duplicates, gaps } = (answer as { receipt?: Partial<Record<keyof Receipt, unknown>> }).receipt ?? {};
  if (typeof applied !== "number" || typeof duplicates !== "number" || typeof gaps !== "number")
    throw new Error("the answer has no receipt");
  return { applied, duplicates, gaps };
}

function documentFor(mutation: string): string {
  return `mutation Deliver($ownerId: ID!, $topic: String!, $events: [DeliveredEventInput!]!) {
    receipt: ${mutation}(ownerId: $ownerId, topic: $topic, events: $events) { applied duplicates gaps }
  }`;
}

function variablesOf({ topic, ownerId, events }: OwnerRun) {
  return {
    topic,
    ownerId,
    events: events.map(({ id, type, version, epoch, seq, payload, traceparent }) => ({
      id,
      type,
      version,
      epoch,
      seq: String(seq),
      payload,
      traceparent,
    })),
  };
}

/** Signs exactly the text that is sent: so the proof is made here, after graphql-request has serialised the body. */
function signedFetch(audience: string, keys: readonly NamedKey[], send: typeof fetch): typeof fetch {
  return (url, init) => {
    if (typeof init?.body !== "string") throw new Error("a delivery has a body of text");
    const { body, method = "GET" } = init;
    const headers = new Headers(init.headers);
    const { pathname, search } = new URL(url instanceof Request ? url.url : url);
    const request = { audience, method, path: pathname + search, headers: Object.fromEntries(headers), body };
    headers.set(hopProofHeader, signHop(keys, request));
    return send(url, { ...init, headers });
  };
}

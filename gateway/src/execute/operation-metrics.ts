import { continueTrace } from "@expense-tracker/kit/request/request-context";
import { spanRecorder } from "@expense-tracker/kit/tracing/recorder";
import type { GraphQLFormattedError } from "graphql";
import { Histogram, type Registry } from "prom-client";
import type { OperationHop } from "../subgraph/operation-hop";
import type { KnownOperation } from "./operations";

/**
 * What an operation came to: `ok`; `errors`, those that its client can act on; or `failed`, when one of them is `INTERNAL` or `UNAVAILABLE`.
 */
export type OperationOutcome = "ok" | "errors" | "failed";

export interface OperationMetrics {
  /**
   * Starts timing one operation, and its span; what it fetches stands below that.
   *
   * @returns ends it. Without errors: it threw.
   */
  start(
    operation: Pick<KnownOperation, "operation" | "text">,
    hop: Pick<OperationHop, "traceparent">,
  ): (errors?: readonly GraphQLFormattedError[]) => void;
}

/** All operations that are not our own apps': clients choose their names, and each name would be a series of its own. */
const otherOperations = "(other)";

/** @param ownTexts the texts of our own apps' operations, which are told apart. */
export function createOperationMetrics(registry: Registry, ownTexts: ReadonlySet<string>): OperationMetrics {
  const duration = new Histogram({
    name: "gateway_operation_duration_seconds",
    help: "Time to execute one operation, by its name (our own apps' only) and outcome.",
    labelNames: ["operation", "outcome"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    start({ operation, text }, hop) {
      const startedAtMs = performance.now();
      const name = (ownTexts.has(text) && operation.name?.value) || otherOperations;
      const record = beginSpan(operation.operation, name, hop, startedAtMs);
      return (errors) => {
        const outcome = errors ? outcomeOf(errors) : "failed";
        duration.observe({ operation: name, outcome }, (performance.now() - startedAtMs) / 1000);
        record?.(outcome);
      };
    },
  };
}

/** By OpenTelemetry's conventions for GraphQL servers, without the document: clients write texts with values into it. */
function beginSpan(type: string, name: string, hop: Pick<OperationHop, "traceparent">, startedAtMs: number) {
  const spans = spanRecorder();
  if (!spans) return null;
  const parent = hop.traceparent;
  const traceparent = continueTrace(parent);
  hop.traceparent = traceparent;
  return (outcome: OperationOutcome) =>
    spans.record({
      name: `${type} ${name}`,
      kind: "internal",
      attributes: { "graphql.operation.type": type, "graphql.operation.name": name },
      traceparent,
      parent,
      startedAtMs,
      errorType: outcome === "failed" ? outcome : null,
    });
}

function outcomeOf(errors: readonly GraphQLFormattedError[]): OperationOutcome {
  if (errors.length === 0) return "ok";
  return errors.some(({ extensions }) => isOurFault(extensions?.["code"])) ? "failed" : "errors";
}

const isOurFault = (code: unknown): boolean => code === "INTERNAL" || code === "UNAVAILABLE";

import { ClientError } from "graphql-request";
import { Refusal, TransientFailure } from "../parking/failures";

/** What a healthy target says of an event that it will never take. */
const refusals = new Set(["BAD_USER_INPUT", "NOT_FOUND", "CONFLICT", "IDEMPOTENCY_CONFLICT", "LIMIT_EXCEEDED"]);
const payloadTooLarge = 413;

/** A target that says INTERNAL: it may be the event's fault or its own, so it is counted. */
export class TargetFailed extends Error {
  override readonly name = "TargetFailed";
}

/**
 * What a failed call means for the event that was sent. A door that stays closed (UNAUTHENTICATED, a mutation that is not
 * there yet, an answer that is not GraphQL) is never the event's fault: that waits for the operator, and loses nothing.
 *
 * graphql-request's own error is not passed on as a cause: its message quotes the variables, which are personal.
 */
export function failureOf(error: unknown, subgraph: string): Error {
  if (!(error instanceof ClientError)) {
    return new TransientFailure(`${subgraph} gave no answer`, { cause: error });
  }
  const { status, errors } = error.response;
  if (status === payloadTooLarge) return new Refusal(`${subgraph} refused it as too large`);
  const answers = (errors ?? []).map(({ message, extensions }) => ({ message, code: extensions?.["code"] }));
  const told = answers.map(({ code, message }) => `${String(code)}: ${message}`).join("; ") || `HTTP ${status}`;
  const refused = answers.length > 0 && answers.every(({ code }) => refusals.has(String(code)));
  if (refused) return new Refusal(`${subgraph} refused it: ${told}`);
  if (answers.length > 0 && answers.every(({ code }) => code === "INTERNAL")) {
    return new TargetFailed(`${subgraph} failed: ${told}`);
  }
  return new TransientFailure(`${subgraph} is not ready: ${told}`);
}

import { isPoisonAnswer, isUnfinishedAnswer } from "@expense-tracker/kit/stream/delivery-contract";
import { PlainFailure } from "@expense-tracker/kit/stream/reason-of";
import { ClientError } from "graphql-request";
import { Refusal, TransientFailure, Unfinished } from "../parking/run-target";

const payloadTooLarge = 413;

/** The target answered INTERNAL: the event or the target may be at fault, so the failures are counted. */
export class TargetFailed extends PlainFailure {
  override readonly name = "TargetFailed";
}

/**
 * What a failed call means for the event that was sent. It is a refusal only when the subgraph itself says that the event is wrong.
 * A door that stays closed (UNAUTHENTICATED, a mutation that does not exist yet, an answer that is not GraphQL) is never the event's
 * fault: the event waits for the operator, and is not lost.
 *
 * graphql-request's own error is not passed on as a cause: its message quotes the variables, which are personal.
 */
export function failureOf(error: unknown, subgraph: string): Error {
  if (!(error instanceof ClientError)) {
    return new TransientFailure(`${subgraph} gave no answer`, { cause: error });
  }
  const { status, errors } = error.response;
  if (status === payloadTooLarge) return new Refusal(`${subgraph} refused it as too large`);
  const answers = (errors ?? []).map(({ message, path, extensions }) => ({
    message,
    path,
    extensions: extensions ?? {},
  }));
  const every = (holds: (answer: (typeof answers)[number]) => boolean) => answers.length > 0 && answers.every(holds);
  const told =
    answers.map(({ extensions: { code }, message }) => `${String(code)}: ${message}`).join("; ") || `HTTP ${status}`;
  if (every(({ extensions }) => isPoisonAnswer(extensions))) return new Refusal(`${subgraph} refused it: ${told}`);
  // Without a path the request failed before it reached the event.
  if (every(({ path, extensions }) => extensions["code"] === "INTERNAL" && path !== undefined)) {
    return new TargetFailed(`${subgraph} failed: ${told}`);
  }
  if (every(({ extensions }) => isUnfinishedAnswer(extensions))) return new Unfinished(`${subgraph}: ${told}`);
  return new TransientFailure(`${subgraph} is not ready: ${told}`);
}

import {
  type CombinedError,
  type Exchange,
  makeErrorResult,
  makeResult,
  type Operation,
  type OperationResult,
} from "@urql/core";
import { filter, make, mergeMap, pipe, share, takeUntil } from "wonka";
import { type ApiDocument, originalOf } from "./document";
import { fillTypenames } from "./fill-typenames";
import type { Answer } from "./send-operation";

/** Sends one operation for whoever is signed in. @throws NoAnswer */
export type Send = (
  document: ApiDocument,
  variables: Record<string, unknown>,
  signal: AbortSignal,
) => Promise<Answer<unknown>>;

/**
 * The last exchange: hands an operation to the API as it stands in `operations/`, because only that text has a hash in the safelist. The
 * cache needs `__typename` in every object, and would ask for it; instead, it is filled in here, from the schema (fill-typenames.ts).
 */
export const apiExchange =
  (send: Send): Exchange =>
  () =>
  (operations) => {
    const shared = share(operations);
    const endOf = ({ key }: Operation) =>
      pipe(
        shared,
        filter((operation) => operation.kind === "teardown" && operation.key === key),
      );
    return pipe(
      shared,
      filter(({ kind }) => kind !== "teardown"),
      mergeMap((operation) => pipe(resultOf(operation, send), takeUntil(endOf(operation)))),
    );
  };

/** One result; the request is given up when nobody waits for it any more. */
function resultOf(operation: Operation, send: Send) {
  return make<OperationResult>((observer) => {
    const aborter = new AbortController();
    const answer = async (): Promise<void> => {
      const result = await ask(operation, send, aborter.signal);
      if (aborter.signal.aborted) return;
      observer.next(result);
      observer.complete();
    };
    void answer();
    return () => aborter.abort();
  });
}

async function ask(operation: Operation, send: Send, signal: AbortSignal): Promise<OperationResult> {
  try {
    const { data, errors } = await send(originalOf(operation.query), operation.variables ?? {}, signal);
    const filled = data && fillTypenames(operation.query, data);
    // An empty list would be an error to urql.
    const failed = errors?.length ? { errors: [...errors] as unknown as CombinedError["graphQLErrors"] } : {};
    return makeResult(operation, { data: filled as never, ...failed, hasNext: false });
  } catch (error) {
    return makeErrorResult(operation, error instanceof Error ? error : new Error(String(error)));
  }
}

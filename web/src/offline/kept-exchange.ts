import { type Exchange, makeOperation, makeResult, type Operation, type OperationResult } from "@urql/core";
import { fromPromise, fromValue, mergeMap, pipe, tap } from "wonka";
import { connection } from "../graphql/connection";
import { originalOf } from "../graphql/document";
import { NoAnswer } from "../graphql/send-operation";
import type { KeptAnswers } from "./kept-answers";

/**
 * Behind the cache: keeps the answer to each query on the device, and gives it when the API does not answer. What was answered so is asked
 * again as soon as the API may answer.
 */
export const keptExchange =
  (kept: KeptAnswers): Exchange =>
  ({ forward, client }) => {
    const old = new Map<number, Operation>();
    connection.onAgain(() => {
      for (const operation of old.values()) {
        const context = { ...operation.context, requestPolicy: "network-only" as const };
        client.reexecuteOperation(makeOperation(operation.kind, operation, context));
      }
    });
    const withKept = async (result: OperationResult): Promise<OperationResult> => {
      const { operation } = result;
      // A store that cannot be read has nothing; the user is told then what the API's silence means.
      const data = await kept.find(nameOf(operation)).catch(() => null);
      if (data === null) return result;
      old.set(operation.key, operation);
      return makeResult(operation, { data: data as never, hasNext: false });
    };
    return (operations) =>
      pipe(
        operations,
        tap(({ kind, key }) => kind === "teardown" && old.delete(key)),
        forward,
        mergeMap((result) => {
          const { operation, data, error } = result;
          if (operation.kind !== "query") return fromValue(result);
          if (error?.networkError instanceof NoAnswer) return fromPromise(withKept(result));
          old.delete(operation.key);
          // A full device keeps less; the answer is shown all the same.
          if (data && !error) void kept.keep(nameOf(operation), data).catch(() => {});
          return fromValue(result);
        }),
      );
  };

function nameOf({ query, variables }: Operation): string {
  return `${String(originalOf(query).__meta__?.["hash"])} ${JSON.stringify(variables)}`;
}

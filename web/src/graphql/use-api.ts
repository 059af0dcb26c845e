import type { TypedDocumentString } from "@expense-tracker/operations/graphql";
import { useCallback } from "react";
import { type OperationResult, useClient, useQuery, type UseQueryArgs, type UseQueryResponse } from "urql";
import { documentOf } from "./document";
import { type Answer, sendOperation } from "./send-operation";

type Options = Omit<UseQueryArgs, "query" | "variables">;

/** Reads with a committed operation, through the cache. */
export function useApiQuery<Data, Variables extends object>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  options: Options = {},
): UseQueryResponse<Data, Variables> {
  return useQuery<Data, Variables>({ ...options, query: documentOf(document), variables });
}

/** A function that runs a mutation. Its result has the errors: it never throws. */
export function useApiMutation<Data, Variables extends object>(
  document: TypedDocumentString<Data, Variables>,
): (variables: Variables) => Promise<OperationResult<Data, Variables>> {
  const client = useClient();
  return useCallback(
    (variables: Variables) => client.mutation<Data, Variables>(documentOf(document), variables).toPromise(),
    [client, document],
  );
}

/** A function that reads once, past the cache: for what is read piece by piece. Its result has the errors: it never throws. */
export function useApiReader<Data, Variables extends object>(
  document: TypedDocumentString<Data, Variables>,
): (variables: Variables) => Promise<OperationResult<Data, Variables>> {
  const client = useClient();
  return useCallback(
    (variables: Variables) =>
      client.query<Data, Variables>(documentOf(document), variables, { requestPolicy: "network-only" }).toPromise(),
    [client, document],
  );
}

/** Sends an operation of somebody who is signed out. @throws NoAnswer */
export function sendSignedOut<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  return sendOperation(document, variables, { accessToken: null });
}

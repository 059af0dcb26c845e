import type { TypedDocumentString } from "@expense-tracker/operations/graphql";
import { useCallback } from "react";
import type { ApiDocument } from "../graphql/document";
import type { Answer } from "../graphql/send-operation";
import { useSession, useSessionStore } from "./session-context";

/**
 * A function that sends an operation past the cache: what it answers is too large to be kept, or only would be so (a dry run). It never throws:
 * when no answer came, there are neither data nor errors.
 */
export function useSendPastCache(): <Data, Variables extends object>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
) => Promise<Answer<Data>> {
  const store = useSessionStore();
  const session = useSession();
  const userId = "userId" in session ? session.userId : "";
  return useCallback(
    async <Data, Variables extends object>(document: TypedDocumentString<Data, Variables>, variables: Variables) => {
      const answer = store.send(userId, document as unknown as ApiDocument, variables as Record<string, unknown>);
      return (await answer.catch(() => ({}))) as Answer<Data>;
    },
    [store, userId],
  );
}

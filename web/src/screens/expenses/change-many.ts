import {
  DeleteExpenseDocument,
  EditExpenseDocument,
  type ExpenseLineFragment,
  type UpdateExpenseInput,
} from "@expense-tracker/operations/graphql";
import { useClient } from "urql";
import type { ApiDocument } from "../../graphql/document";
import { documentOf } from "../../graphql/document";
import { useSession, useSessionStore } from "../../session/session-context";

export interface ManyResult {
  readonly changed: number;
  readonly failed: number;
}

type Request = readonly [document: typeof EditExpenseDocument | typeof DeleteExpenseDocument, variables: object];

/**
 * Changes several expenses, one after the other: the API has no mutation for many. Each names the version that was seen, so one that was
 * changed meanwhile fails alone. All but the last go past the cache, which would read the list again after each; the last one makes stale
 * what all have changed.
 */
export function useChangeMany() {
  const store = useSessionStore();
  const session = useSession();
  const userId = "userId" in session ? session.userId : "";
  const client = useClient();

  const run = async (requests: readonly Request[], onProgress: (done: number) => void): Promise<ManyResult> => {
    let failed = 0;
    for (const [index, [document, variables]] of requests.entries()) {
      const isLast = index === requests.length - 1;
      const works = isLast
        ? client
            .mutation(documentOf(document as typeof DeleteExpenseDocument), variables as never)
            .then(({ error }) => !error)
        : store.send(userId, document as unknown as ApiDocument, { ...variables }).then(
            ({ errors }) => !errors,
            () => false,
          );
      if (!(await works)) failed += 1;
      onProgress(index + 1);
    }
    return { changed: requests.length - failed, failed };
  };

  return {
    edit: (
      expenses: readonly ExpenseLineFragment[],
      inputOf: (expense: ExpenseLineFragment) => UpdateExpenseInput,
      onProgress: (done: number) => void,
    ): Promise<ManyResult> =>
      run(
        expenses.map((each) => [EditExpenseDocument, { id: each.id, version: each.version, input: inputOf(each) }]),
        onProgress,
      ),
    remove: (expenses: readonly ExpenseLineFragment[], onProgress: (done: number) => void): Promise<ManyResult> =>
      run(
        expenses.map(({ id, version }) => [DeleteExpenseDocument, { id, version }]),
        onProgress,
      ),
  };
}

import {
  ImportExpensesDocument,
  ImportProgressDocument,
  type ImportStateFragment,
} from "@expense-tracker/operations/graphql";
import { useCallback, useEffect, useState } from "react";
import { useAskAgain } from "../../graphql/ask-again";
import { useComeBack } from "../../graphql/come-back";
import type { ApiError } from "../../graphql/send-operation";
import { useApiMutation, useApiQuery } from "../../graphql/use-api";
import type { ImportFile } from "./import-file";
import { inputOf, type Reading } from "./reading";

export type Report = ImportStateFragment;

/** The file of an import that was begun on this page, and how it was read. */
export interface SentFile {
  readonly file: ImportFile;
  readonly reading: Reading;
}

/** Seconds between two looks at an import that goes on. */
const workingS = [0.5, 1, 1, 2, 2, 3, 5];

export type Sent =
  | { readonly report: Report; readonly problem: null }
  /** Without an error no answer came. */
  | { readonly report: null; readonly problem: { readonly error: ApiError | undefined } };

/** Sends a file. What is sent again is not imported twice: the API knows each row. */
export function useSendFile(): (file: ImportFile, reading: Reading, dryRun: boolean) => Promise<Sent> {
  const send = useApiMutation(ImportExpensesDocument);
  return useCallback(
    async ({ format, content }, reading, dryRun) => {
      const { data, error } = await send({ input: { format, content, dryRun, ...inputOf(reading) } });
      const report = data?.importExpenses;
      return report ? { report, problem: null } : { report: null, problem: { error: error?.graphQLErrors[0] } };
    },
    [send],
  );
}

/** What would become of the file, read in this way; null until the answer is there. Another reading asks anew. */
export function useCheck(file: ImportFile, reading: Reading): Sent | null {
  const send = useSendFile();
  const [sent, setSent] = useState<Sent | null>(null);
  useEffect(() => {
    let wanted = true;
    setSent(null);
    void send(file, reading, true).then((answer) => {
      if (wanted) setSent(answer);
    });
    return () => {
      wanted = false;
    };
  }, [send, file, reading]);
  return sent;
}

export interface Job {
  /** Null until the first answer. */
  readonly report: Report | null;
  /** There is none with this id, or not any more. */
  readonly isUnknown: boolean;
  readonly failed: boolean;
}

export function isWorking(report: Pick<Report, "status"> | null | undefined): boolean {
  return report?.status === "QUEUED" || report?.status === "RUNNING" || report?.status === "UNDOING";
}

/** An import as far as it is; it is asked for again while it goes on. @param id null: none yet. */
export function useJob(id: string | null): Job {
  const [{ data, error, fetching, stale }, execute] = useApiQuery(
    ImportProgressDocument,
    { id: id ?? "" },
    { requestPolicy: "cache-and-network", pause: id === null },
  );
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  const report = data?.me?.importJob ?? null;
  const codes = error?.graphQLErrors.map(({ extensions }) => extensions["code"]) ?? [];
  const isUnknown = codes.includes("NOT_FOUND") || codes.includes("BAD_USER_INPUT");
  const failed = error !== undefined && !isUnknown;
  useComeBack(failed, fetching || stale, again);
  useAskAgain(!failed && isWorking(report) ? workingS : null, fetching || stale, again);
  return { report, isUnknown, failed };
}

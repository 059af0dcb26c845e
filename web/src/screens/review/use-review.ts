import {
  ReviewMessagesDocument,
  type ReviewMessagesQuery,
  ReviewScreenDocument,
} from "@expense-tracker/operations/graphql";
import { useCallback, useEffect, useRef } from "react";
import { useAskAgain } from "../../graphql/ask-again";
import { useComeBack } from "../../graphql/come-back";
import { failedFields } from "../../graphql/failed-fields";
import { useApiQuery } from "../../graphql/use-api";

type Page = NonNullable<NonNullable<ReviewMessagesQuery["me"]>["bankMessages"]>;
export type Message = Page["edges"][number]["node"];
export type Status = Message["status"];

/** Seconds between two looks while messages are being read, which takes one or two. */
const readingS = [0.7, 1, 1, 2, 3, 5, 10, 20, 30];
/** And when nothing is being read: a telephone may hand in messages meanwhile. */
const quietS = [20, 40, 60, 120];

export interface Counts {
  /** Not read yet. */
  readonly unread: number;
  /** Read, and waiting for their owner. */
  readonly waiting: number;
}

export interface Review {
  /** Null until the first answer. */
  readonly counts: Counts | null;
  /** For amounts that name none. */
  readonly baseCurrency: string;
}

/**
 * How many messages are being read and how many wait; it asks again by itself. The two counts are two short index reads, where
 * `expenseChanges` would first tell a new copy of all expenses.
 */
export function useReview(): Review {
  const [{ data, error, fetching, stale }, execute] = useApiQuery(
    ReviewScreenDocument,
    {},
    { requestPolicy: "cache-and-network" },
  );
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  const { unread, waiting } = data?.me ?? {};
  const isFetching = fetching || stale;
  useComeBack(error !== undefined, isFetching, again);
  useAskAgain(error ? null : (unread?.totalCount ?? 0) > 0 ? readingS : quietS, isFetching, again);
  return {
    counts: unread && waiting ? { unread: unread.totalCount, waiting: waiting.totalCount } : null,
    baseCurrency: data?.me?.profile?.baseCurrency ?? "USD",
  };
}

export interface MessagesPage {
  /** Null until the first answer. */
  readonly messages: readonly Message[] | null;
  /** Where the next page begins; null: this is the last one. */
  readonly next: string | null;
  readonly failed: boolean;
}

/** @param counts when they change, messages were read: the page is asked for again. */
export function useMessages(status: Status | null, after: string | null, counts: Counts | null): MessagesPage {
  const [{ data, error, fetching, stale }, execute] = useApiQuery(
    ReviewMessagesDocument,
    { status, after },
    { requestPolicy: "cache-and-network" },
  );
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  useComeBack(error !== undefined, fetching || stale, again);
  const revision = counts ? `${counts.unread} ${counts.waiting}` : null;
  const seen = useRef(revision);
  useEffect(() => {
    if (seen.current !== null && seen.current !== revision) again();
    seen.current = revision;
  }, [revision, again]);
  const page = data?.me?.bankMessages ?? null;
  return {
    messages: page?.edges.map(({ node }) => node) ?? null,
    next: page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null,
    failed: failedFields(error, data?.me != null)("bankMessages"),
  };
}

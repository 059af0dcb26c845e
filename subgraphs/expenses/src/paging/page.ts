import { cursorsFor, pageSize, type CursorValue } from "@expense-tracker/kit/input/cursor";
import type { PageInfo } from "@expense-tracker/kit/subgraph/page-info";

export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

export type Cursors = ReturnType<typeof cursorsFor>;

/** The part of a list that a page shows. */
export interface Page {
  size: number;
  /** True: the last rows before the cursor. False: the first rows after it. */
  backwards: boolean;
  after: CursorValue[] | null;
  before: CursorValue[] | null;
}

const defaultSize = 20;

/**
 * Reads Relay's paging arguments. With `last` the page is counted from the end; `first`, which has a default, is ignored.
 *
 * @throws AppError BAD_USER_INPUT for a size outside 1 to 100 or a cursor of another list.
 */
export function readPage({ first, after, last, before }: PageArguments, cursors: Cursors): Page {
  const backwards = last !== null && last !== undefined;
  return {
    size: backwards ? pageSize(last, "last") : pageSize(first ?? defaultSize, "first"),
    backwards,
    after: after ? cursors.decode(after, "after") : null,
    before: before ? cursors.decode(before, "before") : null,
  };
}

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

/**
 * Makes edges from the rows that `fetchPage` found. A row beyond the page's size means that there are more on that side. A cursor
 * means that there are more on the other side: at least the row of the cursor.
 */
export function toEdges<Row, Node>(
  found: readonly Row[],
  { size, backwards, after, before }: Page,
  edgeOf: (row: Row) => Edge<Node>,
): { edges: Edge<Node>[]; pageInfo: PageInfo } {
  const hasMore = found.length > size;
  const rows = found.slice(0, size);
  const edges = (backwards ? rows.toReversed() : rows).map(edgeOf);
  return {
    edges,
    pageInfo: {
      hasNextPage: backwards ? before !== null : hasMore || before !== null,
      hasPreviousPage: backwards ? hasMore || after !== null : after !== null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

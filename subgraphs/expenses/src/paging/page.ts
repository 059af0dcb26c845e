import { cursorsFor, pageSize, type CursorValue } from "@expense-tracker/kit/input/cursor";
import type { PageInfo } from "@expense-tracker/kit/subgraph/page-info";

export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

export type Cursors = ReturnType<typeof cursorsFor>;

/** Which part of a list is asked for. */
export interface Page {
  size: number;
  /** The last ones before `before`, rather than the first ones after `after`. */
  backwards: boolean;
  after: CursorValue[] | null;
  before: CursorValue[] | null;
}

const defaultSize = 20;

/**
 * Relay's arguments. With `last`, the page is counted from the end, and `first` (which has a default) means nothing.
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
 * Makes edges of the rows that `fetchPage` found: one more than the page's size means that there are more on that side.
 * On the other side there is at least what the cursor stands for.
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

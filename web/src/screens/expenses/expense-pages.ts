import {
  type ExpenseFilter,
  type ExpenseLineFragment,
  ExpensePageDocument,
  type ExpensePageQuery,
  type ExpenseSort,
} from "@expense-tracker/operations/graphql";
import type { Client, OperationResult, RequestPolicy } from "@urql/core";
import { pipe, subscribe } from "wonka";
import { documentOf } from "../../graphql/document";

export interface Query {
  readonly filter: ExpenseFilter;
  readonly sort: ExpenseSort;
}

interface Page {
  /** The cursor that it begins after; null for the first one. */
  after: string | null;
  /** Its place in the whole list. */
  first: number;
  /** Stays when the rows are let go, so that nothing moves. */
  count: number;
  /** The rows with which a day begins, by their place in the page. */
  days: ReadonlySet<number>;
  /** Null while they are not there. */
  rows: readonly ExpenseLineFragment[] | null;
  stop: (() => void) | null;
}

type PageInfo = NonNullable<NonNullable<ExpensePageQuery["me"]>["expenses"]>["pageInfo"];

const pageRows = 100;
/** So many rows stand in for a page that was never read. */
const expected = 8;
/** Pages that are kept before and behind what is seen: each is some ten screens long. */
const around = 2;

/**
 * A long list, read page by page by cursors (Relay) as far as somebody looks, and let go again behind them: what is in memory is what is
 * near the eye. The pages are queries of the cache, so a changed expense is a changed line, and a list that a change has made stale is
 * read again.
 */
export class ExpensePages {
  private readonly pages: Page[] = [emptyPage(null, 0)];
  private readonly listeners = new Set<() => void>();
  private changes = 0;
  private error = false;

  constructor(
    private readonly client: Client,
    private readonly query: Query,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) for (const page of this.pages) letGo(page);
    };
  };

  /** A number that is another one after each change. */
  readonly version = (): number => this.changes;

  /** With the rows that stand in for those that were never read. */
  get count(): number {
    const last = this.pages.at(-1);
    return last ? last.first + last.count : 0;
  }

  /** Whether the list has come, and has nothing in it. */
  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** A page could not be read. */
  get failed(): boolean {
    return this.error;
  }

  row(index: number): ExpenseLineFragment | null {
    const page = this.pageAt(index);
    return page?.rows?.[index - page.first] ?? null;
  }

  /** Whether a row is the first one of its day, also of a row that was let go. */
  beginsDay(index: number): boolean {
    const page = this.pageAt(index);
    return page?.days.has(index - page.first) ?? false;
  }

  /** Reads what is near these rows, and lets go what is far from them. */
  show(from: number, to: number): void {
    const [first, last] = [from, to].map((index) => this.pages.findLastIndex((page) => page.first <= index));
    this.pages.forEach((page, index) => {
      const isNear = index >= (first ?? 0) - around && index <= (last ?? 0) + around;
      if (isNear && page.stop === null) this.read(index);
      else if (!isNear && page.stop !== null) letGo(page);
    });
  }

  /** Reads what could not be read. */
  again(): void {
    this.pages.forEach((page, index) => {
      if (page.stop === null || page.rows !== null) return;
      letGo(page);
      this.read(index, "network-only");
    });
  }

  private pageAt(index: number): Page | undefined {
    return this.pages.findLast(({ first }) => first <= index);
  }

  private read(index: number, requestPolicy: RequestPolicy = index === 0 ? "cache-and-network" : "cache-first"): void {
    const page = this.pages[index];
    if (!page) return;
    const variables = { ...this.query, first: pageRows, after: page.after };
    // The cache may answer before `subscribe` returns.
    page.stop = () => {};
    const subscription = pipe(
      this.client.query(documentOf(ExpensePageDocument), variables, { requestPolicy }),
      subscribe((result) => this.take(page, result)),
    );
    page.stop = () => subscription.unsubscribe();
  }

  private take(page: Page, { data, error }: OperationResult<ExpensePageQuery>): void {
    const found = data?.me?.expenses;
    const index = this.pages.indexOf(page);
    if (index < 0) return;
    this.error = !found && error !== undefined;
    if (found) {
      const isTrash = this.query.filter.deleted === true;
      page.rows = found.edges.map(({ node }) => node).filter(({ deletedAt }) => (deletedAt !== null) === isTrash);
      page.count = page.rows.length;
      page.days = this.daysOf(page.rows, this.pages[index - 1]?.rows?.at(-1)?.bookedOn);
      this.goOnAfter(index, found.pageInfo);
      this.place(index);
    }
    this.changes += 1;
    for (const listener of this.listeners) listener();
  }

  private daysOf(rows: readonly ExpenseLineFragment[], before: string | undefined): ReadonlySet<number> {
    if (this.query.sort.by !== "BOOKED_ON") return new Set();
    const begins = rows.flatMap(({ bookedOn }, index) =>
      bookedOn === (index === 0 ? before : rows[index - 1]?.bookedOn) ? [] : [index],
    );
    return new Set(begins);
  }

  /** The page that follows. If it now begins elsewhere, because rows came or went, it is read again; until then its old rows stay. */
  private goOnAfter(index: number, { hasNextPage, endCursor }: PageInfo): void {
    const next = this.pages[index + 1];
    if (!hasNextPage) for (const page of this.pages.splice(index + 1)) letGo(page);
    else if (!next) this.pages.push(emptyPage(endCursor, 0));
    else if (next.after !== endCursor) {
      next.after = endCursor;
      if (next.stop === null) return;
      next.stop();
      this.read(index + 1);
    }
  }

  private place(from: number): void {
    for (let index = Math.max(from, 1); index < this.pages.length; index += 1) {
      const [before, page] = [this.pages[index - 1], this.pages[index]];
      if (before && page) page.first = before.first + before.count;
    }
  }
}

function emptyPage(after: string | null, first: number): Page {
  return { after, first, count: expected, days: new Set(), rows: null, stop: null };
}

function letGo(page: Page): void {
  page.stop?.();
  page.stop = null;
  page.rows = null;
}

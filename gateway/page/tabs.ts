/** An operation as the server gives it. */
export interface Example {
  query: string;
  variables: Record<string, unknown> | null;
}

/** What GraphiQL 5 stores about a tab; it computes the hash again when it reads. */
interface Tab {
  id: string;
  hash: null;
  title: string;
  query: string;
  variables: string;
  headers: string | null;
  operationName: string | null;
  response: null;
}

interface TabState {
  tabs: Tab[];
  activeTabIndex: number;
}

interface Text {
  title: string;
  query: string;
  variables: string;
}

const prefix = "expense-tracker:";
const keys = { tabs: "graphiql:tabState", examples: "examples", restore: "restore" };

/** The browser's storage under our own prefix: other pages on localhost may use GraphiQL too. */
export function ownStorage(storage: Storage): Pick<Storage, "getItem" | "setItem" | "removeItem" | "clear" | "length"> {
  const ours = (): string[] =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter((key) =>
      key.startsWith(prefix),
    );
  return {
    getItem: (key) => storage.getItem(prefix + key),
    setItem: (key, value) => storage.setItem(prefix + key, value),
    removeItem: (key) => storage.removeItem(prefix + key),
    clear: () => ours().forEach((key) => storage.removeItem(key)),
    get length() {
      return ours().length;
    },
  };
}

/**
 * Puts the examples into GraphiQL's storage before it starts: all of them on the first visit. On later visits it updates the
 * tabs that the user has not edited (examples change with the API and with the month), adds new examples, and keeps the rest.
 *
 * @param opened index of the example that is shown on the first visit.
 * @param month `YYYY-MM`, put into every variable of that name; months from one to another end with it.
 */
export function prepareTabs(
  storage: ReturnType<typeof ownStorage>,
  examples: readonly Example[],
  opened: number,
  month: string,
): void {
  if (storage.getItem(keys.restore) !== null) storage.clear();
  const texts = examples.map((example) => textOf(example, month));
  const kept = read(storage, keys.tabs) as TabState | null;
  const before = (read(storage, keys.examples) ?? []) as Text[];
  const state: TabState = kept
    ? { ...kept, tabs: [...kept.tabs.map((tab) => follow(tab, before, texts)), ...added(before, texts)] }
    : { tabs: texts.map(tabOf), activeTabIndex: opened };
  storage.setItem(keys.tabs, JSON.stringify(state));
  storage.setItem(keys.examples, JSON.stringify(texts));
  // GraphiQL opens the tab that matches these three values; without a match it opens a new empty tab.
  const active = state.tabs[state.activeTabIndex] ?? state.tabs[0];
  for (const name of ["query", "variables", "headers"] as const) {
    const value = active?.[name];
    if (value) storage.setItem(`graphiql:${name}`, value);
    else storage.removeItem(`graphiql:${name}`);
  }
}

/** Makes the next visit a first visit. Clearing now would not work: GraphiQL saves its tabs again when the page is left. */
export function restoreAtNextVisit(storage: ReturnType<typeof ownStorage>): void {
  storage.setItem(keys.restore, "yes");
}

function follow(tab: Tab, before: readonly Text[], texts: readonly Text[]): Tab {
  const wasExample = before.some(
    ({ title, query, variables }) => title === tab.title && query === tab.query && variables === (tab.variables ?? ""),
  );
  const text = wasExample ? texts.find(({ title }) => title === tab.title) : undefined;
  return text ? { ...tab, ...text } : tab;
}

function added(before: readonly Text[], texts: readonly Text[]): Tab[] {
  return texts.filter(({ title }) => !before.some((known) => known.title === title)).map(tabOf);
}

function tabOf(text: Text): Tab {
  return { id: crypto.randomUUID(), hash: null, ...text, headers: null, operationName: text.title, response: null };
}

function textOf({ query, variables }: Example, month: string): Text {
  const title = /^(?:query|mutation) (\w+)/m.exec(query)?.[1] ?? "Example";
  const current = (key: string, value: unknown): unknown =>
    key === "month" || (key === "to" && isMonth(value))
      ? month
      : key === "from" && isMonth(value)
        ? monthsBefore(month, trendMonths - 1)
        : value;
  return { title, query, variables: variables === null ? "" : JSON.stringify(variables, current, 2) };
}

const trendMonths = 6;

function isMonth(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d{2}$/.test(value);
}

function monthsBefore(month: string, months: number): string {
  const first = new Date(`${month}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - months);
  return first.toISOString().slice(0, month.length);
}

function read(storage: ReturnType<typeof ownStorage>, key: string): unknown {
  const kept = storage.getItem(key);
  return kept === null ? null : JSON.parse(kept);
}

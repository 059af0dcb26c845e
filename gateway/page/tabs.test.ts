import { beforeEach, expect, test } from "@jest/globals";
import { ownStorage, prepareTabs, restoreAtNextVisit, type Example } from "./tabs";

const home: Example = { query: "query Home($month: Month!) { me { id } }", variables: { month: "2020-01" } };
const sessions: Example = { query: "query Sessions { me { account { email } } }", variables: null };

let kept: Map<string, string>;
let storage: ReturnType<typeof ownStorage>;

beforeEach(() => {
  kept = new Map();
  storage = ownStorage({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  });
});

interface Tab {
  title: string;
  query: string;
  variables: string;
}
const state = () => JSON.parse(storage.getItem("graphiql:tabState") ?? "") as { tabs: Tab[]; activeTabIndex: number };
const change = (tabs: Tab[]) =>
  storage.setItem("graphiql:tabState", JSON.stringify({ tabs, activeTabIndex: tabs.length - 1 }));
const visit = (examples = [home, sessions], month = "2026-11") => prepareTabs(storage, examples, 0, month);

test("a first visit has a tab for each example, with this month in its variables", () => {
  visit();
  expect(state().tabs.map(({ title }) => title)).toEqual(["Home", "Sessions"]);
  expect(JSON.parse(state().tabs[0]?.variables ?? "")).toEqual({ month: "2026-11" });
  expect(state().activeTabIndex).toBe(0);
  expect(storage.getItem("graphiql:query")).toBe(home.query);
});

test("months from one to another are the six that end with this one, also over the turn of the year", () => {
  const trend = {
    query: "query Trend($from: Month!, $to: Month!) { me { id } }",
    variables: { from: "2020-01", to: "2020-06" },
  };
  const days = {
    query: "query Days($filter: F) { me { id } }",
    variables: { filter: { from: "2020-01-01", to: "2020-01-31" } },
  };
  visit([trend, days], "2027-02");
  expect(state().tabs.map(({ variables }) => JSON.parse(variables))).toEqual([
    { from: "2026-09", to: "2027-02" },
    days.variables,
  ]);
});

test("tabs that the user edited, added or closed stay so", () => {
  visit();
  const [first] = state().tabs;
  if (!first) throw new Error("there is no tab");
  const own = [
    { ...first, query: "query Home { me { profile { displayName } } }" },
    { ...first, title: "Mine", query: "query Mine { currencies { code } }" },
  ];
  change(own);
  visit([home, sessions], "2026-12");
  expect(state().tabs).toEqual(own);
  expect(storage.getItem("graphiql:query")).toBe("query Mine { currencies { code } }");
});

test("an unedited tab follows the month and the operation, and a new example gets a tab", () => {
  visit([home]);
  const newHome = { ...home, query: "query Home($month: Month!) { me { id account { email } } }" };
  visit([newHome, sessions], "2026-12");
  expect(state().tabs.map(({ title, query }) => [title, query])).toEqual([
    ["Home", newHome.query],
    ["Sessions", sessions.query],
  ]);
  expect(JSON.parse(state().tabs[0]?.variables ?? "")).toEqual({ month: "2026-12" });
});

test("restoring brings back all examples, although the page saves its tabs once more when it is left", () => {
  visit();
  restoreAtNextVisit(storage);
  change([{ title: "Mine", query: "query Mine { currencies { code } }", variables: "" }]);
  visit();
  expect(state().tabs.map(({ title }) => title)).toEqual(["Home", "Sessions"]);
  change([]);
  visit();
  expect(state().tabs).toEqual([]);
});

test("it clears its own entries, and keeps those of another page on this host", () => {
  kept.set("graphiql:tabState", "somebody else's");
  visit();
  expect(storage.length).toBeGreaterThan(2);
  storage.clear();
  expect([...kept.keys()]).toEqual(["graphiql:tabState"]);
  visit();
  expect(kept.get("graphiql:tabState")).toBe("somebody else's");
});

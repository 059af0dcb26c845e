import { setTimeout as pace } from "node:timers/promises";
import { restartCommand } from "@expense-tracker/dev/commands/restart-command";
import { HomeDocument, RecordExpenseDocument } from "@expense-tracker/operations/graphql";
import { serviceNames } from "@expense-tracker/services/services";
import { expect, test } from "@jest/globals";
import { appUrl, dataDir, systemStatus } from "../world/edge";
import { type Person, settledPerson } from "../world/person";

const connections = 4;
/** Between two requests of a client: a load that fills the machine would only make the starts slow. */
const paceMs = 100;
const pageDeadlineMs = 20_000;
const restartWithinMs = 400_000;
const ours: readonly string[] = [...serviceNames, "web", "edge"];
const month = { month: "2026-11" };
const lunch = { amount: { amount: "180", currency: "INR" }, merchant: "Swiggy" };

/** What went wrong for the clients of a load, and how many of their requests were answered. */
interface Seen {
  answered: number;
  wrong: string[];
  recorded: number;
}

/** A steady load: each client loads the app's page, asks for its screen and records an expense, one request after the other, until `signal` aborts. */
function load(people: readonly Person[], seen: Seen, signal: AbortSignal): Promise<unknown> {
  const live = async (person: Person): Promise<void> => {
    while (!signal.aborted) {
      await note(loadPage(), seen);
      await note(person.ask(HomeDocument, month), seen);
      const isRecorded = await note(person.ask(RecordExpenseDocument, { input: lunch }), seen);
      if (isRecorded) seen.recorded += 1;
      await pace(paceMs);
    }
  };
  return Promise.all(people.map(live));
}

async function loadPage(): Promise<{ status: number; errors: readonly unknown[] }> {
  const response = await fetch(appUrl(), { signal: AbortSignal.timeout(pageDeadlineMs) });
  await response.text();
  return { status: response.status, errors: [] };
}

async function note(request: Promise<{ status: number; errors: readonly unknown[] }>, seen: Seen): Promise<boolean> {
  try {
    const { status, errors } = await request;
    seen.answered += 1;
    if (status === 200 && errors.length === 0) return true;
    seen.wrong.push(`${status} ${JSON.stringify(errors)}`);
  } catch (error) {
    seen.wrong.push(String(error instanceof Error ? (error.cause ?? error) : error));
  }
  return false;
}

async function pids(): Promise<Record<string, number | null>> {
  const { processes } = await systemStatus();
  return Object.fromEntries(processes.map(({ name, pid }) => [name, pid]));
}

test(
  "every process is replaced by `npm run restart`, and no client of a steady load sees an error",
  async () => {
    const people = await Promise.all(Array.from({ length: connections }, () => settledPerson()));
    const before = await pids();
    const seen: Seen = { answered: 0, wrong: [], recorded: 0 };
    const stopping = new AbortController();
    const loading = load(people, seen, stopping.signal);
    const told: string[] = [];
    try {
      await restartCommand(dataDir(), [], (line) => told.push(line));
    } finally {
      stopping.abort();
      await loading;
    }
    expect(seen.wrong).toEqual([]);
    expect(seen.answered).toBeGreaterThan(100);
    expect(told.map((line) => line.split(" ")[0])).toEqual(ours);
    const after = await pids();
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(ours.filter((name) => after[name] === before[name])).toEqual([]);
    const kept = await Promise.all(
      people.map(async (person) => (await person.dataOf(HomeDocument, month)).me?.expenses?.totalCount ?? 0),
    );
    expect(kept.reduce((sum, count) => sum + count, 0)).toBe(seen.recorded);
  },
  restartWithinMs,
);

test("only what can be replaced is: a server's name is refused with the names that are not", async () => {
  await expect(restartCommand(dataDir(), ["kafka"], () => undefined)).rejects.toThrow(
    "cannot be replaced: kafka. What can: auth, users",
  );
});

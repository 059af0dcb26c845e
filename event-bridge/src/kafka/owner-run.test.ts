import { expect, test } from "@jest/globals";
import { newId } from "@expense-tracker/kit/input/id";
import { maxRunBytes, maxRunEvents, maxTurnEvents, ownerRuns } from "./owner-run";
import type { StreamEvent } from "./stream-event";

const eventsOf = (ownerId: string, count: number, payload = "{}"): StreamEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    id: newId(),
    type: "user.logged-in",
    source: "/expense-tracker/auth",
    time: "2026-11-20T12:00:00.000Z",
    subject: ownerId,
    ownerId,
    epoch: 1,
    seq: BigInt(index + 1),
    version: 1,
    traceparent: null,
    headers: {},
    payload,
  }));

test("each owner's events stay in order, in any mix with other owners' events", () => {
  const [first, second] = [eventsOf(newId(), 3), eventsOf(newId(), 3)];
  const mixed = first.flatMap((event, index) => [event, ...second.slice(index, index + 1)]);
  expect(ownerRuns("t", mixed).map(({ events }) => events)).toEqual([first, second]);
});

test("a run has a limit of events and of bytes, and one large event is a separate run", () => {
  const lengths = (events: StreamEvent[]) => ownerRuns("t", events).map((run) => run.events.length);
  expect(lengths(eventsOf(newId(), maxRunEvents * 2 + 1))).toEqual([maxRunEvents, maxRunEvents, 1]);
  expect(lengths(eventsOf(newId(), 5, "x".repeat(maxRunBytes / 2)))).toEqual([2, 2, 1]);
  expect(lengths(eventsOf(newId(), 2, "x".repeat(maxRunBytes + 1)))).toEqual([1, 1]);
});

test("owners take turns: many events of one owner do not delay another's, and each owner's order stays", () => {
  const [many, few] = [eventsOf(newId(), maxTurnEvents * 3), eventsOf(newId(), 1)];
  const runs = ownerRuns("t", [...many, ...few]);
  expect(runs.map(({ events }) => events.length)).toEqual([maxTurnEvents, 1, maxTurnEvents * 2]);
  expect(runs.flatMap(({ ownerId, events }) => (ownerId === many[0]?.ownerId ? events : []))).toEqual(many);
});

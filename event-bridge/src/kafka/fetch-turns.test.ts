import { expect, test } from "@jest/globals";
import { FetchTurns } from "./fetch-turns";

const [topic, asked] = ["t", 6];

/** A broker whose answer has room for two of the partitions that are asked for, in kafkajs's order. */
function brokerWith(backlogs: readonly number[]) {
  const paused = new Set<number>();
  const change = (how: "add" | "delete") => (places: { partitions?: number[] }[]) => {
    for (const { partitions = [] } of places) for (const partition of partitions) paused[how](partition);
  };
  const turns = new FetchTurns({ pause: change("add"), resume: change("delete") });
  return {
    turns,
    fetch: (): number[] => {
      turns.nextFetch();
      const answer = backlogs.filter((partition) => !paused.has(partition)).slice(0, 2);
      for (const partition of answer) turns.hasBacklog({ topic, partition });
      return answer;
    },
  };
}

test("no partition waits until another one's backlog is gone", () => {
  const { fetch } = brokerWith([0, 1, 2, 3, 4]);
  const fetched = Array.from({ length: asked }, fetch);
  expect(fetched).toEqual([[0, 1], [2, 3], [4], [0, 1], [2, 3], [4]]);
});

test("a single backlog is fetched again at once", () => {
  const { fetch, turns } = brokerWith([3]);
  expect([fetch(), fetch(), fetch()]).toEqual([[3], [3], [3]]);
  expect(turns.isCrowded).toBe(false);
});

test("two backlogs are fetched again after one question for the others", () => {
  const { fetch, turns } = brokerWith([3, 5]);
  expect([fetch(), fetch(), fetch()]).toEqual([[3, 5], [], [3, 5]]);
  expect(turns.isCrowded).toBe(true);
});

test("a partition that waits after a failure is not resumed because of its turn", () => {
  const { fetch, turns } = brokerWith([0, 1, 2]);
  fetch();
  turns.failed({ topic, partition: 1 });
  expect(turns.isCrowded).toBe(false);
});

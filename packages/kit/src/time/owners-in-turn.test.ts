import { expect, test } from "@jest/globals";
import { ownersInTurn } from "./owners-in-turn";

test("owners take turns, however much one of them has to do", () => {
  const next = ownersInTurn();
  const waiting = (...owners: string[]) => owners.map((ownerId) => ({ ownerId }));
  const order = [
    waiting("a"),
    waiting("a", "b", "c"),
    waiting("a", "b", "c"),
    waiting("a", "b", "c"),
    waiting("a", "c"),
  ];
  expect(order.map((each) => next(each)?.ownerId)).toEqual(["a", "b", "c", "a", "c"]);
  expect(next([])).toBeNull();
});

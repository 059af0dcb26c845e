import { expect, test } from "@jest/globals";
import { parseAnswer } from "../src/subgraph/parse-answer";

const answerOf = (characters: number) => JSON.stringify({ data: { part: "x".repeat(characters) } });

test("before and after a large answer is parsed, others get a turn", async () => {
  const order: string[] = [];
  setImmediate(() => {
    order.push("before");
    setImmediate(() => order.push("after"));
  });
  await parseAnswer(answerOf(600_000));
  order.push("answered");
  expect(order).toEqual(["before", "after", "answered"]);
});

test("a usual answer is there at once", () => {
  expect(parseAnswer(answerOf(10))).toEqual({ data: { part: "xxxxxxxxxx" } });
});

test("a large answer that is not JSON is refused", async () => {
  await expect(parseAnswer("x".repeat(600_000))).rejects.toThrow(SyntaxError);
});

import { expect, test } from "@jest/globals";
import { KeptTexts } from "./kept-texts";

test("a flood of texts that come once does not drive out a text that came again", () => {
  const texts = new KeptTexts<number>(40, 1_000_000);
  texts.set("again", 1, 100);
  texts.use("again");
  texts.set("once", 2, 100);
  for (let index = 0; index < 10_000; index++) texts.set(`flood ${index}`, index, 100);
  expect([texts.use("again"), texts.use("once"), texts.use("flood 9999")]).toEqual([1, undefined, 9_999]);
});

test("texts that come again are bounded in number and memory, and the least recently used one goes first", () => {
  const texts = new KeptTexts<number>(4, 400);
  for (const name of ["a", "b", "c", "d"]) {
    texts.set(name, 1, 10);
    texts.use(name);
  }
  expect(["a", "b", "c", "d"].filter((name) => texts.peek(name))).toEqual(["b", "c", "d"]);
  texts.set("d", 2, 295);
  expect(["a", "b", "c", "d"].map((name) => texts.peek(name))).toEqual([undefined, undefined, undefined, 2]);
});

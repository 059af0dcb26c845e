import { expect, test } from "@jest/globals";
import { createNonceMemory } from "./nonce-memory";

const keepMs = 30_000;

test("a nonce is remembered as long as its proof is valid, and forgotten afterwards", () => {
  const memory = createNonceMemory({ keepMs });
  for (const madeAtMs of [1_000_000, 1_009_999, 970_001, 1_029_999]) {
    const nonce = `made at ${madeAtMs}`;
    expect(memory.add(nonce, madeAtMs, 1_000_000)).toBe(true);
    expect(memory.add(nonce, madeAtMs, madeAtMs + keepMs)).toBe(false);
  }
});

test("the memory is limited: expired nonces make room for new ones", () => {
  const memory = createNonceMemory({ keepMs, maxNonces: 60 });
  // One nonce a second: at most 40 are remembered, because a span is kept for 40 s.
  for (let second = 0; second < 1_000; second += 1) {
    expect(memory.add(`n${second}`, second * 1_000, second * 1_000)).toBe(true);
  }
});

test("when no more nonces fit, requests are refused until some expire", () => {
  const memory = createNonceMemory({ keepMs, maxNonces: 2 });
  expect(memory.add("a", 0, 0)).toBe(true);
  expect(memory.add("b", 0, 0)).toBe(true);
  expect(() => memory.add("c", 1, 1)).toThrow(expect.objectContaining({ code: "UNAVAILABLE" }));
  expect(memory.add("a", 0, 1)).toBe(false);
  expect(memory.add("c", 40_001, 40_001)).toBe(true);
});

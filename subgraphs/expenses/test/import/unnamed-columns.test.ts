import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { read, told } from "./told-rows";

const day = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
const cents = (amount: number) => (amount / 100).toFixed(2);

/** Positive came in, negative was spent; in cents. */
const changes = fc
  .array(
    fc.integer({ min: -500_000, max: 500_000 }).filter((change) => change !== 0),
    { minLength: 3, maxLength: 30 },
  )
  .filter((all) => all.some((change) => change > 0) && all.some((change) => change < 0));
const anyOrder = fc.shuffledSubarray(["spent", "received", "balance", "reference", "text"], { minLength: 5 });

interface Statement {
  content: string;
  rows: string[];
}

/** A statement as a bank might write it, whose columns have no name that tells anything. */
function statement(
  all: readonly number[],
  order: readonly string[],
  hasHeader: boolean,
  isLatestFirst: boolean,
): Statement {
  let balance = 1_000_000;
  const rows = all.map((change, index) => {
    balance += change;
    const cells: Record<string, string> = {
      spent: change < 0 ? cents(-change) : "",
      received: change > 0 ? cents(change) : "",
      balance: cents(balance),
      reference: String(1000 + index),
      text: `Shop ${"x".repeat(index % 7)}`,
    };
    return { index, change, line: [day(index), ...order.map((column) => cells[column])].join(",") };
  });
  if (isLatestFirst) rows.reverse();
  const header = hasHeader ? [["date", ...order.map((_, index) => `uvw${index}`)].join(",")] : [];
  return {
    content: [...header, ...rows.map(({ line }) => line)].join("\n"),
    rows: rows.map(({ index, change }) => `${day(index)} ${change < 0 ? "-" : "+"}${cents(Math.abs(change))}`),
  };
}

describe("where no name tells what was spent and what came in", () => {
  test("the balance tells it, in whatever order columns and rows are", async () => {
    const cases = fc.asyncProperty(
      changes,
      anyOrder,
      fc.boolean(),
      fc.boolean(),
      async (all, order, hasHeader, isLatestFirst) => {
        const { content, rows } = statement(all, order, hasHeader, isLatestFirst);
        const found = (await read("CSV", content)).rows.map(told);
        expect(found.map((row) => row.split(" ").slice(1, 3).join(" "))).toEqual(rows);
      },
    );
    await fc.assert(cases, { seed: 7, numRuns: 300 });
  });

  test("and no balance is there, the file is refused: it could be the other way round", async () => {
    const withoutBalance = anyOrder.map((order) => order.filter((column) => column !== "balance"));
    const cases = fc.asyncProperty(changes, withoutBalance, fc.boolean(), async (all, order, hasHeader) => {
      const { content } = statement(all, order, hasHeader, false);
      await expect(read("CSV", content)).rejects.toThrow(/columns must say which are date and amount/);
    });
    await fc.assert(cases, { seed: 7, numRuns: 100 });
  });
});

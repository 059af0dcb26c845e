import { expect, test } from "@jest/globals";
import { renderFigures, renderTable } from "./text-table";

test("a column is as wide as its widest cell", () => {
  const rows = [
    ["process", "health"],
    ["ds-worker", "ready"],
  ];
  expect(renderTable(rows)).toBe(["process    health", "ds-worker  ready"].join("\n"));
});

test("figures are aligned to the right", () => {
  const rows = [
    ["", "ours", "stock"],
    ["requests/s", "1,000", "9"],
  ];
  expect(renderFigures(rows)).toBe(["              ours   stock", "requests/s   1,000       9"].join("\n"));
});

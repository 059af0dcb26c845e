import { expect, test } from "@jest/globals";
import { readThresholds } from "./thresholds";

test.each([
  ["80, 100", [80, 100]],
  ["100 % 50%", [50, 100]],
  ["٨٠، ١٠٠", [80, 100]],
  ["", []],
  ["80 80", [80]],
])("%j are the thresholds %j", (text, read) => expect(readThresholds(text)).toEqual(read));

test.each(["0", "1001", "12.5", "eighty", "-5", "1 2 3 4 5 6 7 8 9 10 11"])("%j are no thresholds", (text) =>
  expect(readThresholds(text)).toBeNull(),
);

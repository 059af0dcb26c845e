import { expect, test } from "@jest/globals";
import { splitMessages } from "./split-messages";

test("messages are told apart as the owner says, whatever ends a line, and nothing empty is one", () => {
  const pasted = "\r\nRs.5 debited\r\nRef 1\r\n \t\r\n\r\nRs.6 debited\n";
  expect(splitMessages(pasted, "blank")).toEqual(["Rs.5 debited\nRef 1", "Rs.6 debited"]);
  expect(splitMessages(pasted, "line")).toEqual(["Rs.5 debited", "Ref 1", "Rs.6 debited"]);
  expect(splitMessages(pasted, "none")).toHaveLength(1);
  expect(splitMessages("  \n ", "blank")).toEqual([]);
});

import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { cursorsFor } from "./cursor";

const key = randomBytes(32);
const list = { owner: "asha", filter: { tag: "food" }, sort: "BOOKED_ON" };

test("a cursor is read back unchanged in its own list", () => {
  const cursors = cursorsFor(key, list);
  expect(cursors.decode(cursors.encode(["2026-11-20", 7]), "after")).toEqual(["2026-11-20", 7]);
});

test.each([
  ["another owner's", cursorsFor(key, { ...list, owner: "bo" }).encode(["2026-11-20"])],
  ["another filter's", cursorsFor(key, { ...list, filter: {} }).encode(["2026-11-20"])],
  ["made up", Buffer.from('["2026-11-20"]').toString("base64url")],
  ["empty", ""],
  ["changed", `${cursorsFor(key, list).encode(["2026-11-20"]).slice(0, -2)}AA`],
])("a cursor that is %s is refused, and the error names its field", (_, cursor) => {
  expect(() => cursorsFor(key, list).decode(cursor, "after")).toThrow(
    expect.objectContaining({ code: "BAD_USER_INPUT", field: "after" }),
  );
});

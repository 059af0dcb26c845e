import { expect, test } from "@jest/globals";
import { personName } from "./person-name";

const refused = expect.objectContaining({ code: "BAD_USER_INPUT", field: "firstName" });

test.each([
  "Asha",
  "आशा",
  "க்ஷேத்ரா",
  "O’Neil-Søndergård",
  "李小龍",
  "علی‌رضا",
  "María José",
  "🦄",
  "X Æ A-12",
  "Jr., 3rd",
])("%s is a name", (name) => expect(personName(name, "firstName")).toBe(name));

test("a name is trimmed and composed, and must have a visible character", () => {
  expect(personName("  Zoe\u0308 ", "firstName")).toBe("Zo\u00eb");
  for (const blank of [undefined, null, "", "  ", "\u00a0"]) expect(personName(blank, "firstName")).toBeNull();
});

test.each([
  ["turned around", "Asha\u202e oaR"],
  ["an isolate", "\u2066Asha\u2069"],
  ["a control character of ASCII", "A\u0007sha"],
  ["a control character beyond it", "A\u0085sha"],
  ["a line separator", "A\u2028sha"],
  ["a line break", "A\nsha"],
  ["a NUL", "A\u0000"],
  ["half a surrogate pair", "A\ud800"],
  ["joiners alone", "\u200d\u200c"],
  ["101 characters", "x".repeat(101)],
  ["101 characters outside the first plane", "🦄".repeat(101)],
])("%s is refused, and the error names its field", (_, name) =>
  expect(() => personName(name, "firstName")).toThrow(refused),
);

test("the limit of a hundred counts characters as people see them", () => {
  expect(personName("🦄".repeat(100), "firstName")).toBe("🦄".repeat(100));
});

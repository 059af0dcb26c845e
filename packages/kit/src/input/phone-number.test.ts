import { expect, test } from "@jest/globals";
import { phoneNumber } from "./phone-number";

test.each([
  ["+919876543210", "+919876543210"],
  ["+442079460958", "+442079460958"],
  ["+4402079460958", "+442079460958"],
  ["+390612345678", "+390612345678"],
  ["+80012345678", "+80012345678"],
])("%s is a number that exists: %s", (text, number) => {
  expect(phoneNumber(text, "phoneNumber")).toBe(number);
});

test.each([
  ["of a country that there is not", "+999123456789"],
  ["of the right length, in a range that is not given out", "+15555555555"],
  ["too short for its country", "+1415555267"],
  ["too long for its country", "+9198765432100"],
  ["with spaces", "+91 98765 43210"],
  ["with an extension", "+14155552671;ext=5"],
  ["in other digits", "+९१९८७६५४३२१०"],
  ["empty", ""],
  ["with a text around it", "call +919876543210"],
  ["a megabyte", `+${"1".repeat(1_000_000)}`],
])("a number %s is refused, and the error names its field", (_, text) => {
  expect(() => phoneNumber(text, "phoneNumber")).toThrow(
    expect.objectContaining({ code: "BAD_USER_INPUT", field: "phoneNumber" }),
  );
});

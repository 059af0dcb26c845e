import { expect, test } from "@jest/globals";
import { hashOfRecoveryCode, newRecoveryCode, readCode } from "./second-factor-code";

test("a recovery code is accepted in any spelling", () => {
  const code = newRecoveryCode();
  expect(code).toMatch(/^([\da-hjkmnp-tv-z]{4}-){3}[\da-hjkmnp-tv-z]{4}$/);
  for (const typed of [code, code.toUpperCase(), code.replaceAll("-", ""), ` ${code.replaceAll("-", " ")} `]) {
    const { kind, text } = readCode(typed, "code");
    expect(kind).toBe("recoveryCode");
    expect(hashOfRecoveryCode(text)).toEqual(hashOfRecoveryCode(code));
  }
  expect(readCode("OIl0-0000-0000-0000", "code").text).toBe("0110000000000000");
});

test("six digits are a code of the app, with or without a blank between them", () => {
  expect(readCode("123 456", "code")).toEqual({ kind: "totp", text: "123456" });
});

test.each(["", "12345", "1234567", "١٢٣٤٥٦", "7k2m-9xqa-04vd-hr8", "7k2m-9xqa-04vd-hr8u", "1".repeat(1_000_000)])(
  "what can be neither is refused by its field",
  (typed) => {
    expect(() => readCode(typed, "code")).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT", field: "code" }));
  },
);

test("all recovery codes differ", () => {
  expect(new Set(Array.from({ length: 1_000 }, newRecoveryCode)).size).toBe(1_000);
});

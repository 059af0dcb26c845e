import { expect, test } from "@jest/globals";
import { checkNewPassword, checkPasswordForm } from "./password-rules";

const identity = ["asha.rao@example.test", "Asha", null];
const refuses = (password: string) => expect(() => checkNewPassword(password, identity, "password")).toThrow();
const accepts = (password: string) => expect(() => checkNewPassword(password, identity, "password")).not.toThrow();

test("passwords that are memorable and hard to guess are accepted", () => {
  for (const password of [
    "correct horse battery",
    "गरम चाय और बारिश",
    "🐎🔋".repeat(32),
    "x7".repeat(64),
    "a tree for Asha",
  ]) {
    accepts(password);
  }
});

test("the most used passwords are refused, in upper or lower case, also followed by digits or signs", () => {
  for (const password of ["password", "PassWord", "12345678", "iloveyou", "Football!", "baseball2026", "qwertyuiop"]) {
    refuses(password);
  }
});

test("passwords that consist of the user's name or address are refused", () => {
  for (const password of ["asha1990", "AshaRao!2026", "asha.rao@example.test", "rao-rao-rao-1"]) refuses(password);
});

test("the rules count characters, not code units", () => {
  refuses("🐎".repeat(7));
  accepts("🐎🔋🌧🏔🚲🎻🥭🪁");
  refuses("🐎".repeat(129));
});

test("the rules check the normalised text, which is hashed, and not the typed spelling", () => {
  for (const password of [
    "ｐａｓｓｗｏｒｄ１",
    "𝐩𝐚𝐬𝐬𝐰𝐨𝐫𝐝",
    "ｉｌｏｖｅｙｏｕ！",
    "ａｓｈａ１９９０",
    "ＡｓｈａＲａｏ！２０２６",
  ])
    refuses(password);
  expect(() => checkNewPassword("zoe\u0308zoe\u03081990", ["zoë@example.test"], "password")).toThrow("name");
});

test("an accent is part of its character, and a vowel sign is a character of its own", () => {
  refuses("e\u0301".repeat(7));
  refuses(`xyz${"\u0301".repeat(20)}`);
  accepts("e\u0301l\u00e8ve qq\u0303");
  accepts("बारिश की");
});

test("the longest password can be typed decomposed, and normalised text must not be longer than the limit", () => {
  accepts("\u1f82ω".repeat(64).normalize("NFD"));
  refuses("\u1f82ω".repeat(65).normalize("NFD"));
  accepts("\ufdfa".repeat(7));
  refuses("\ufdfa".repeat(8));
  refuses("\ufdfa".repeat(100_000));
});

test("a log-in checks only the form, so that a wrong password costs a hash", () => {
  expect(() => checkPasswordForm("short", "password")).not.toThrow();
  expect(() => checkPasswordForm("a\0b", "password")).toThrow("well-formed");
  // A user may have chosen it when the rules counted the typed text.
  expect(() => checkPasswordForm("\ufdfa".repeat(128), "password")).not.toThrow();
  expect(() => checkPasswordForm("x".repeat(1_000_000), "password")).toThrow("at most 128");
});

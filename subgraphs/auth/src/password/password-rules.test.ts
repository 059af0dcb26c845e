import { expect, test } from "@jest/globals";
import { checkNewPassword, checkPasswordForm } from "./password-rules";

const identity = ["asha.rao@example.test", "Asha", null];
const refuses = (password: string) => expect(() => checkNewPassword(password, identity, "password")).toThrow();
const accepts = (password: string) => expect(() => checkNewPassword(password, identity, "password")).not.toThrow();

test("what a person can remember and nobody guesses is accepted", () => {
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

test("the most used ones are refused, in any case and with a tail", () => {
  for (const password of ["password", "PassWord", "12345678", "iloveyou", "Football!", "baseball2026", "qwertyuiop"]) {
    refuses(password);
  }
});

test("what is made of one's name or address is refused", () => {
  for (const password of ["asha1990", "AshaRao!2026", "asha.rao@example.test", "rao-rao-rao-1"]) refuses(password);
});

test("characters are counted, not code units", () => {
  refuses("🐎".repeat(7));
  accepts("🐎🔋🌧🏔🚲🎻🥭🪁");
  refuses("🐎".repeat(129));
});

test("at log-in only the form counts, so that a wrong password costs a hash", () => {
  expect(() => checkPasswordForm("short", "password")).not.toThrow();
  expect(() => checkPasswordForm("a\0b", "password")).toThrow("well-formed");
  expect(() => checkPasswordForm("x".repeat(1_000_000), "password")).toThrow("at most 128");
});

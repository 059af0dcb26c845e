import { expect, test } from "@jest/globals";
import { isGuessable } from "./password-strength.mjs";

const identity = ["asha", "rao", "example"];
const guessable = (password: string) => isGuessable(password.normalize("NFKC"), identity);
const years = [1987, 1999, 2024, 2026];
const signs = ["", "!", "#", "@", "1", "!!"];

/** Passwords as users make them when a site requires a capital letter, a digit and a sign. */
function* corpus(): Generator<string> {
  const words =
    "summer winter spring autumn monsoon sommer verano été лето expense tracker budget wallet money january monday juillet марта mumbai kolkata india asha".split(
      " ",
    );
  for (const word of words) {
    const capital = word.slice(0, 1).toUpperCase() + word.slice(1);
    for (const year of years)
      for (const sign of signs)
        for (const text of [word, capital]) yield* [`${text}${year}${sign}`, `${text}${sign}${year}`];
  }
  const product = [
    "ExpenseTracker",
    "expense-tracker",
    "MyExpenses",
    "MyBudget",
    "mymoney",
    "MoneyMoney",
    "BankAccount",
  ];
  for (const text of product) for (const tail of ["1", "12", "123", "!", "1!"]) yield `${text}${tail}`;
  for (const text of ["a", "ab", "abc", "12", "xy7", "pass", "asha", "1990", "密码", "ый"])
    for (let times = Math.ceil(8 / text.length); times * text.length <= 128; times += 1) yield text.repeat(times);
  const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm,./", "azertyuiop", "1234567890", "1qaz2wsx3edc", "qazwsxedc"];
  for (const row of rows)
    for (const text of [row, [...row].toReversed().join("")])
      for (let length = 8; length <= text.length; length += 1)
        yield* [text.slice(0, length), `${text.slice(0, length)}1`, text.slice(0, length).toUpperCase()];
}

test("passwords of a word and a year, the product's name, repetitions or keyboard rows are guessable", () => {
  const all = [...corpus()];
  expect(all.length).toBeGreaterThan(2_000);
  expect(all.filter((password) => !guessable(password))).toEqual([]);
});

test("passwords of a word for money, in many languages, are guessable: alone, with a year, or with one more word", () => {
  const words =
    "presupuesto contabilidad Haushaltsbuch Ausgabenbuch kostenrechnung Sparschwein portefeuille comptabilité orçamento risparmio бухгалтерия расходы kharcha 家計簿 记账本 가계부 budget finance".split(
      " ",
    );
  const found = words.flatMap((word) =>
    [`${word}1`, `${word}2026!`, `2026${word}`, `${word}planner1`, `Mein${word}`, `personal${word}2026!`]
      .filter((password) => Array.from(password).length >= 8)
      .filter((password) => !guessable(password)),
  );
  expect(found).toEqual([]);
});

test("repeating a part does not make a password stronger, with any text before, between and after the repetitions", () => {
  const parts = ["summer2026", "password", "asha", "qwerty", "ab1!", "Expense "];
  const found = parts.flatMap((part) =>
    [3, 5, 10].flatMap((times) => [
      `${part.repeat(times)}!`,
      `1${part.repeat(times)}`,
      `${part.repeat(times)}${part.slice(0, 3)}`,
    ]),
  );
  expect(found.filter((password) => !guessable(password.slice(0, 128)))).toEqual([]);
});

test.each([
  "qwertyuiopasdfghjklzxcvbnm",
  "QwertzuiopAsdfghjkl2026!",
  "йцукенгшщзхъ1",
  "19901991199219931994",
  "2024-2025-2026",
])("%s consists of rows of keys or of years, and is guessable", (password) => expect(guessable(password)).toBe(true));

test.each([
  "Summer2026!",
  "aaaaaaaa",
  "ExpenseTracker1",
  "P@ssw0rd2026",
  "S0mm3r2026!",
  "2026Summer",
  "iloveyou2026",
  "пароль123",
  "hunter2hunter2",
  "ｓｕｍｍｅｒ２０２６",
  "🐎".repeat(64),
])("%s is guessable", (password) => expect(guessable(password)).toBe(true));

test.each([
  "correct horse battery",
  "correct horse battery staple",
  "monsoon over the ghats",
  "saffron-ledger-42",
  "गरम चाय और बारिश",
  "बारिश की",
  "дождь над рекой",
  "雨夜散歩と熱いお茶",
  "비 오는 밤의 산책",
  "ทะเลสีครามยามเย็น",
  "مطر فوق الجبال البعيدة",
  "βροχή πάνω από το βουνό",
  "🐎🔋🌧🏔🚲🎻🥭🪁",
  "🐎🔋".repeat(32),
  "kX9$mq2L",
  "7hR!2kQp",
  "xkcdplmo",
  `${"a".repeat(100)} monsoon over the ghats`,
])("%s is not guessable", (password) => expect(guessable(password)).toBe(false));

test("eight random letters and digits are rarely refused", () => {
  let seed = 11;
  const letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  const next = () => letters[(seed = (seed * 48271) % 2147483647) % letters.length];
  const refused = Array.from({ length: 500 }, () => Array.from({ length: 8 }, next).join("")).filter(guessable);
  // Three letters of a random password may be a word.
  expect(refused.length).toBeLessThan(100);
});

import { expect, test } from "@jest/globals";
import { languageCodes } from "../languages";
import { files } from "./catalogue";
import type { Message } from "./message";

const parts = Object.values(files);

const formsOf = (message: Message): readonly string[] =>
  typeof message === "string" ? [message] : Object.values(message);
/** A plural form may leave the number out, so it is the names of all forms together. */
const namesIn = (message: Message): readonly string[] =>
  [...new Set(formsOf(message).flatMap((text) => [...text.matchAll(/\{\w+\}/g)].map(String)))].toSorted();

/** Each text of a language beside the English one. */
async function textsOf(language: (typeof languageCodes)[number]) {
  const loaded = await Promise.all(
    parts.map(async (part) => {
      const [english, { texts }] = [(await part.en()).texts, await part[language]()];
      return Object.entries<Message>(texts).map(([key, text]) => ({
        key,
        text,
        english: (english as Record<string, Message>)[key],
      }));
    }),
  );
  return loaded.flat();
}

test.each(languageCodes)("each text in %s has the values of the English one", async (language) => {
  const differing = (await textsOf(language)).filter(
    ({ text, english }) => namesIn(text).join() !== namesIn(english ?? "").join(),
  );
  expect(differing).toEqual([]);
});

test.each(languageCodes)("each text that counts has all plural forms of %s", async (language) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const lacking = (await textsOf(language)).filter(
    ({ text }) => typeof text !== "string" && forms.some((form) => text[form] === undefined),
  );
  expect(lacking).toEqual([]);
});

test.each(languageCodes)("no text of %s is empty, and none stands in two parts", async (language) => {
  const texts = await textsOf(language);
  expect(texts.filter(({ text }) => formsOf(text).some((form) => form.trim() === ""))).toEqual([]);
  expect(new Set(texts.map(({ key }) => key)).size).toBe(texts.length);
});

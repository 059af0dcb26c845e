import type { Language } from "../languages";
import type { Message } from "./message";

/** The texts by part and language, each a file of its own: `app` is always there, the others come with the screens that read them. */
export const files = {
  app: {
    en: () => import("./app/en"),
    hi: () => import("./app/hi"),
    ar: () => import("./app/ar"),
  },
  expenses: {
    en: () => import("./expenses/en"),
    hi: () => import("./expenses/hi"),
    ar: () => import("./expenses/ar"),
  },
  review: {
    en: () => import("./review/en"),
    hi: () => import("./review/hi"),
    ar: () => import("./review/ar"),
  },
  imports: {
    en: () => import("./imports/en"),
    hi: () => import("./imports/hi"),
    ar: () => import("./imports/ar"),
  },
  reports: {
    en: () => import("./reports/en"),
    hi: () => import("./reports/hi"),
    ar: () => import("./reports/ar"),
  },
  plans: {
    en: () => import("./plans/en"),
    hi: () => import("./plans/hi"),
    ar: () => import("./plans/ar"),
  },
  organise: {
    en: () => import("./organise/en"),
    hi: () => import("./organise/hi"),
    ar: () => import("./organise/ar"),
  },
  account: {
    en: () => import("./account/en"),
    hi: () => import("./account/hi"),
    ar: () => import("./account/ar"),
  },
};

export type Part = keyof typeof files;

/** The names of a part's texts. */
export type KeyOf<P extends Part> = {
  [Each in P]: keyof Awaited<ReturnType<(typeof files)[Each]["en"]>>["texts"] & string;
}[P];

export type Texts = Readonly<Record<string, Message>>;

const loaded = new Map<string, Promise<Texts>>();

/** The same promise for each call, as React's `use` needs it. A file that could not be fetched is asked for again by the next call. */
export function loadTexts(part: Part, language: Language): Promise<Texts> {
  const key = `${part} ${language}`;
  const known = loaded.get(key);
  if (known) return known;
  const texts = files[part][language]().then((file): Texts => file.texts);
  loaded.set(key, texts);
  texts.catch(() => loaded.delete(key));
  return texts;
}

export type Language = "en" | "hi" | "ar";

/** What each language calls itself. */
export const languages: Readonly<Record<Language, string>> = { en: "English", hi: "हिन्दी", ar: "العربية" };

export const languageCodes = Object.keys(languages) as Language[];

/** The first language that the user reads and we have; else English. @param wanted BCP 47 tags, the best first. */
export function chooseLanguage(wanted: readonly string[]): Language {
  const found = wanted.map((tag) => new Intl.Locale(tag).language).find(isLanguage);
  return found ?? "en";
}

export function isLanguage(text: string | null): text is Language {
  return languageCodes.some((code) => code === text);
}

/** The user's own form of the language, e.g. en-IN for its numbers; the language itself when the browser has another one. */
export function localeOf(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => new Intl.Locale(tag).language === language) ?? language;
}

export function directionOf(language: Language): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}

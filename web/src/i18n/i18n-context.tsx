import { createContext, type ReactNode, startTransition, use, useContext, useEffect, useMemo, useState } from "react";
import { I18nProvider as AriaI18n } from "react-aria-components";
import { formatMessage, type MessageValues } from "./format-message";
import { createFormats, type Formats } from "./formats";
import { chooseLanguage, directionOf, isLanguage, type Language, localeOf } from "./languages";
import { type KeyOf, loadTexts, type Part, type Texts } from "./messages/catalogue";

/** The names of the texts that are always there. */
export type MessageKey = KeyOf<"app">;

/** The texts of a part beside those of `app`, and how numbers, money and dates are written. */
export interface I18n<P extends Part = "app"> extends Formats {
  readonly language: Language;
  /** A BCP 47 tag. */
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  readonly t: (key: MessageKey | KeyOf<P>, values?: MessageValues) => string;
  readonly setLanguage: (language: Language) => void;
}

/** As it is kept: which names are allowed is said by who reads them. */
interface AnyI18n extends Omit<I18n, "t"> {
  readonly t: (key: string, values?: MessageValues) => string;
}

const Context = createContext<AnyI18n | null>(null);
const key = "expenses:language";

/** Shows nothing until the texts of `app` are there: they are a small file of their own. */
export function I18nProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(startLanguage);
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly texts: Texts } | null>(null);
  useEffect(() => {
    let wanted = true;
    void loadTexts("app", language).then((texts) => {
      // A screen whose own texts are not there yet stays as it is until they are.
      if (wanted) startTransition(() => setLoaded({ language, texts }));
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  const i18n = useMemo(() => loaded && createI18n(loaded.language, loaded.texts, setLanguage), [loaded]);
  useEffect(() => {
    if (!i18n) return;
    document.documentElement.lang = i18n.locale;
    document.documentElement.dir = i18n.direction;
    document.title = i18n.t("app.name");
  }, [i18n]);
  if (!i18n) return null;
  return (
    <Context value={i18n}>
      <AriaI18n locale={i18n.locale}>{children}</AriaI18n>
    </Context>
  );
}

/**
 * What a component writes its texts with. It waits, as React's `Suspense` has it, until the part's file is there.
 *
 * @param part whose texts it needs beside those of `app`.
 * @throws Error outside of an I18nProvider.
 */
export function useI18n<P extends Part = "app">(part?: P): I18n<P> {
  const i18n = useContext(Context);
  if (!i18n) throw new Error("there is no I18nProvider around this");
  const texts = part === undefined ? null : use(loadTexts(part, i18n.language));
  return useMemo(() => (texts ? withTexts(i18n, texts) : i18n), [i18n, texts]);
}

function startLanguage(): Language {
  const kept = localStorage.getItem(key);
  return isLanguage(kept) ? kept : chooseLanguage(navigator.languages);
}

function createI18n(language: Language, texts: Texts, change: (language: Language) => void): AnyI18n {
  const locale = localeOf(language, navigator.languages);
  return {
    ...createFormats(locale),
    language,
    locale,
    direction: directionOf(language),
    t: writerOf(texts, locale),
    setLanguage: (next) => {
      localStorage.setItem(key, next);
      change(next);
    },
  };
}

function withTexts(i18n: AnyI18n, texts: Texts): AnyI18n {
  const ofPart = writerOf(texts, i18n.locale);
  return { ...i18n, t: (name, values) => (name in texts ? ofPart : i18n.t)(name, values) };
}

function writerOf(texts: Texts, locale: string): AnyI18n["t"] {
  return (name, values = {}) => formatMessage(texts[name] ?? name, values, locale);
}

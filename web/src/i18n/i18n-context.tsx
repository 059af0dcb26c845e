import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { I18nProvider as AriaI18n } from "react-aria-components";
import { formatMessage, type MessageValues } from "./format-message";
import { createFormats, type Formats } from "./formats";
import { chooseLanguage, directionOf, isLanguage, type Language, languages, localeOf } from "./languages";
import type { MessageKey, Messages } from "./messages/en";

export interface I18n extends Formats {
  readonly language: Language;
  /** A BCP 47 tag. */
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  readonly t: (key: MessageKey, values?: MessageValues) => string;
  readonly setLanguage: (language: Language) => void;
}

const Context = createContext<I18n | null>(null);
const key = "expenses:language";

/** Shows nothing until the language's texts are there: they are a small file of their own. */
export function I18nProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(startLanguage);
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly messages: Messages } | null>(null);
  useEffect(() => {
    let wanted = true;
    void languages[language].load().then((messages) => {
      if (wanted) setLoaded({ language, messages });
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  const i18n = useMemo(() => loaded && createI18n(loaded.language, loaded.messages, setLanguage), [loaded]);
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

/** @throws Error outside of an I18nProvider. */
export function useI18n(): I18n {
  const i18n = useContext(Context);
  if (!i18n) throw new Error("there is no I18nProvider around this");
  return i18n;
}

function startLanguage(): Language {
  const kept = localStorage.getItem(key);
  return isLanguage(kept) ? kept : chooseLanguage(navigator.languages);
}

function createI18n(language: Language, messages: Messages, change: (language: Language) => void): I18n {
  const locale = localeOf(language, navigator.languages);
  return {
    ...createFormats(locale),
    language,
    locale,
    direction: directionOf(language),
    t: (name, values = {}) => formatMessage(messages[name], values, locale),
    setLanguage: (next) => {
      localStorage.setItem(key, next);
      change(next);
    },
  };
}

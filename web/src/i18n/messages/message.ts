/** A text, or its plural forms by Intl.PluralRules; `{name}` stands for a value. */
export type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;

/** The same texts in another language: the same keys, the same names in braces, and the plural forms that the language needs. */
export type Translation<English> = Readonly<Record<keyof English, Message>>;

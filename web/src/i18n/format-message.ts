import type { Message } from "./messages/message";

export type MessageValues = Readonly<Record<string, string | number>>;

/**
 * The text with its values. A plural is chosen by the value `count`; numbers are written in the language's digits.
 *
 * @param locale a BCP 47 tag.
 */
export function formatMessage(message: Message, values: MessageValues, locale: string): string {
  const text = typeof message === "string" ? message : pluralOf(message, Number(values["count"]), locale);
  return text.replaceAll(/\{(\w+)\}/g, (braces, name: string) => {
    const value = values[name];
    if (typeof value === "number") return new Intl.NumberFormat(locale).format(value);
    return value ?? braces;
  });
}

function pluralOf(forms: Exclude<Message, string>, count: number, locale: string): string {
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other ?? "";
}

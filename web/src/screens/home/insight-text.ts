import type { HomeScreenQuery } from "@expense-tracker/operations/graphql";
import type { I18n } from "../../i18n/i18n-context";

export type Insight = NonNullable<NonNullable<HomeScreenQuery["me"]>["insights"]>["edges"][number]["node"];

/**
 * What an insight says in the user's language, made of its parameters; the API's English sentence is for clients that know no better.
 *
 * @returns null for a kind that this app does not know yet, or parameters that are not there.
 */
export function insightText({ kind, parameters }: Insight, { t, money, day, month, percent }: I18n): string | null {
  const given = isRecord(parameters) ? parameters : {};
  const text = (name: string): string => (typeof given[name] === "string" ? given[name] : "");
  const currency = text("currency");
  if (currency === "") return null;
  const sum = (name: string): string => money({ amount: fromMinor(text(name), currency), currency });
  const share = (name: string): string => percent(Number(given[name] ?? 0) / 100);
  // A name may be written in the other direction than the sentence.
  const merchant = isolated(text("merchant") || t("expenses.noMerchant"));
  switch (kind) {
    case "NEW_SUBSCRIPTION":
      return t("home.insight.subscription", { merchant, amount: sum("amountMinor"), date: day(text("nextDueOn")) });
    case "PRICE_RISE":
      return t("home.insight.rise", {
        merchant,
        percent: share("risePercent"),
        before: sum("beforeMinor"),
        now: sum("nowMinor"),
      });
    case "MISSED_CHARGE":
      return t("home.insight.missed", { merchant, amount: sum("amountMinor"), date: day(text("dueOn")) });
    case "ANOMALY":
      return t("home.insight.unusual", { merchant, amount: sum("amountMinor"), date: day(text("bookedOn")) });
    case "SPENDING_PACE":
      return t("home.insight.pace", {
        month: month(text("month")),
        projected: sum("projectedMinor"),
        percent: share("abovePercent"),
        usual: sum("usualMinor"),
      });
    case "BUDGET_PROJECTION":
      return t("home.insight.budget", {
        month: month(text("month")),
        over: sum("overMinor"),
        budget: sum("budgetMinor"),
      });
    default:
      return null;
  }
}

/** @param minor an integer as a text, e.g. 129950. @returns a decimal text with the currency's places, e.g. 1299.50. */
export function fromMinor(minor: string, currency: string): string {
  const options = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  const places = options.maximumFractionDigits ?? 0;
  const digits = minor.replace("-", "").padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const sign = minor.startsWith("-") ? "-" : "";
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-places)}`;
}

const isolated = (text: string): string => `\u2068${text}\u2069`;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

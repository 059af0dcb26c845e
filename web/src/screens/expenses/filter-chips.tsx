import { X } from "lucide-react";
import { type I18n, useI18n } from "../../i18n/i18n-context";
import type { Choices } from "./choices";
import type { Filter } from "./expense-filter";
import type { FilterProps } from "./filter-form";

interface Chip {
  readonly text: string;
  /** What to change so that it is gone. */
  readonly without: Partial<Filter>;
}

/** What narrows the list, in words. Each is taken away by a press. */
export function FilterChips({ filter, choices, change, clear }: Omit<FilterProps, "sort">) {
  const i18n = useI18n("expenses");
  const { t } = i18n;
  const chips = chipsOf(filter, choices, i18n);
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label={t("expenses.filters")}>
      {chips.map(({ text, without }) => (
        <li key={text}>
          <button
            type="button"
            className="chip"
            aria-label={t("expenses.without", { filter: text })}
            onClick={() => change(without)}
          >
            <bdi>{text}</bdi>
            <X size={16} aria-hidden />
          </button>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <button type="button" className="chip plain" onClick={clear}>
            {t("expenses.clear")}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

function chipsOf(filter: Filter, choices: Choices, { t, longDay }: I18n<"expenses">): Chip[] {
  const named = (label: string, value: string): string => t("expenses.named", { label, value });
  const chip = (text: string | null | undefined | false, without: Partial<Filter>): Chip[] =>
    text ? [{ text, without }] : [];
  const { merchant, merchantIs, bookedFrom, bookedTo, minAmount, maxAmount, direction, source, paymentMethod } = filter;
  return [
    ...chip(filter.search && `“${filter.search}”`, { search: undefined }),
    ...chip(bookedFrom && named(t("expenses.from"), longDay(bookedFrom)), { bookedFrom: undefined }),
    ...chip(bookedTo && named(t("expenses.to"), longDay(bookedTo)), { bookedTo: undefined }),
    ...(filter.categoryIds ?? []).flatMap((id) => {
      const name = choices.categories.find((category) => category.id === id)?.name ?? "…";
      const rest = filter.categoryIds?.filter((other) => other !== id) ?? [];
      const isLast = rest.length === 0;
      return chip(name, {
        categoryIds: isLast ? undefined : rest,
        ...(isLast ? { includeChildren: undefined } : {}),
      });
    }),
    ...(filter.without ?? []).flatMap((facet) => {
      const rest = filter.without?.filter((other) => other !== facet) ?? [];
      return chip(t(`expenses.lacks.${facet}`), { without: rest.length > 0 ? rest : undefined });
    }),
    ...(filter.tags ?? []).flatMap((tag) => {
      const rest = filter.tags?.filter((other) => other !== tag) ?? [];
      return chip(`#${tag}`, { tags: rest.length > 0 ? rest : undefined });
    }),
    ...chip(merchant && named(t("expenses.merchant"), merchant), { merchant: undefined }),
    ...chip(merchantIs, { merchantIs: undefined }),
    ...chip(minAmount && named(t("expenses.min"), minAmount), { minAmount: undefined }),
    ...chip(maxAmount && named(t("expenses.max"), maxAmount), { maxAmount: undefined }),
    ...chip(filter.currency, { currency: undefined }),
    ...chip(direction && t(`expenses.direction.${direction}`), { direction: undefined }),
    ...chip(source && t(`expenses.source.${source}`), { source: undefined }),
    ...chip(paymentMethod && t(`expenses.payment.${paymentMethod}`), { paymentMethod: undefined }),
    ...chip(filter.anomalousOnly && t("expenses.onlyUnusual"), { anomalousOnly: undefined }),
    ...chip(filter.deleted && t("expenses.trash"), { deleted: undefined }),
  ];
}

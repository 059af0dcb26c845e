import { ExpenseSumsDocument } from "@expense-tracker/operations/graphql";
import type { ReactNode } from "react";
import { useApiQuery } from "../../graphql/use-api";
import type { MoneyText } from "../../i18n/formats";
import { useI18n } from "../../i18n/i18n-context";
import type { Filter } from "./expense-filter";

interface Props {
  readonly filter: Filter;
  /** Comes first. */
  readonly baseCurrency: string | null;
  readonly children: ReactNode;
}

/** How many expenses the list has, and what they come to: money spent less money that came in, in each currency. */
export function Sums({ filter, baseCurrency, children }: Props) {
  const { t } = useI18n("expenses");
  const [{ data, stale, fetching }] = useApiQuery(ExpenseSumsDocument, { filter });
  const found = data?.me?.expenses;
  const isBase = ({ currency }: { currency: string }): number => Number(currency === baseCurrency);
  const sums = found?.total.toSorted((one, other) => isBase(other) - isBase(one)) ?? [];
  return (
    <div className="sums row apart" aria-busy={stale || fetching}>
      <span role="status">
        <span>{found ? t("expenses.count", { count: found.totalCount }) : " "}</span>
        {sums.map((sum) => (
          <Sum key={sum.currency} {...sum} />
        ))}
      </span>
      {children}
    </div>
  );
}

/** More came in than was spent: written as the money that came in is in the list, and not as a debt. */
function Sum({ amount, currency }: MoneyText) {
  const { t, money } = useI18n("expenses");
  const isIn = amount.startsWith("-");
  return (
    <strong className={`money ${isIn ? "credit" : ""}`}>
      {isIn ? <span className="hidden">{t("expenses.income")} </span> : null}
      {isIn ? "+" : ""}
      {money({ amount: isIn ? amount.slice(1) : amount, currency })}
    </strong>
  );
}

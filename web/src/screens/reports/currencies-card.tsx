import { Link, useSearchParams } from "wouter";
import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import { Waiting } from "../../ui/waiting";
import type { AskedReport } from "./asked-report";
import { listOf } from "./group-filter";
import type { Report } from "./use-report";

interface Props {
  readonly report: Report;
  readonly asked: AskedReport;
}

/** What was charged in each currency, before anything is converted, with its expenses; and a report of a foreign one alone. */
export function CurrenciesCard({ report: { me, failed }, asked: { days, currency } }: Props) {
  const { t, money, locale } = useI18n("reports");
  const [search] = useSearchParams();
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  const nameOf = (code: string): string => names.of(code) ?? code;
  const base = me?.profile?.baseCurrency;
  const charged = me?.charged?.total ?? [];
  const addressOf = (code: string | null): string => {
    const next = new URLSearchParams(search);
    next.delete("currency");
    if (code !== null) next.set("currency", code);
    return `/reports?${next.toString()}`;
  };
  return (
    <Card title={t("reports.currencies")} failed={failed("charged")}>
      {me === null ? <Waiting lines={3} /> : null}
      {me !== null && charged.length === 0 ? <p className="soft">{t("reports.empty")}</p> : null}
      <ul className="lines">
        {charged.map((sum) => (
          <li key={sum.currency}>
            {sum.currency === base ? (
              nameOf(sum.currency)
            ) : (
              <Link href={addressOf(sum.currency)} {...(currency === sum.currency ? { "aria-current": "true" } : {})}>
                {nameOf(sum.currency)}
              </Link>
            )}
            <Link
              className="money"
              href={listOf({ bookedFrom: days.from, bookedTo: days.to, direction: "DEBIT", currency: sum.currency })}
            >
              {money(sum)}
            </Link>
          </li>
        ))}
      </ul>
      {currency !== null ? (
        <p className="small">
          <Link href={addressOf(null)}>{t("reports.everything", { currency: base ?? "" })}</Link>
        </p>
      ) : null}
      {charged.length > 0 ? <p className="soft small">{t("reports.currencies.help")}</p> : null}
    </Card>
  );
}

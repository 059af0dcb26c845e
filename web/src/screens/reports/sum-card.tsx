import { Link } from "wouter";
import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import { Waiting } from "../../ui/waiting";
import type { AskedReport } from "./asked-report";
import { changeText } from "./change-text";
import { listOf } from "./group-filter";
import type { Report } from "./use-report";

/** What was spent, beside the period before. */
export function SumCard({ report: { me, failed }, asked }: { readonly report: Report; readonly asked: AskedReport }) {
  const { t, roundMoney, money, locale } = useI18n("reports");
  const now = me?.now;
  const was = me?.before;
  const change = now && changeText(now.total.amount, was?.total.amount, locale);
  const { from, to } = asked.days;
  const list = listOf({ bookedFrom: from, bookedTo: to, ...(asked.currency ? { currency: asked.currency } : {}) });
  return (
    <Card title={t("reports.spent")} failed={failed("now") || failed("before")}>
      {now && was ? (
        <>
          <p className="figure">
            {roundMoney(now.total)} {change ? <span className="soft small">{change}</span> : null}
          </p>
          <p className="soft small">
            {t(asked.isRunning ? "reports.beforeSame" : "reports.before", { sum: roundMoney(was.total) })}
          </p>
          {Number(now.refunds.amount) > 0 ? (
            <p className="soft small">{t("reports.refunds", { sum: money(now.refunds) })}</p>
          ) : null}
          {now.unconverted.length > 0 ? (
            <p className="soft small">{t("home.unconverted", { amounts: now.unconverted.map(money).join(", ") })}</p>
          ) : null}
          <p>
            <Link href={list}>{t("reports.list", { count: now.expenseCount })}</Link>
          </p>
        </>
      ) : (
        <Waiting lines={4} />
      )}
    </Card>
  );
}

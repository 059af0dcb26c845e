import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import { Gauge } from "../../ui/gauge";
import { daysOf } from "./days-of-month";
import type { Home } from "./use-home";
import { Waiting } from "../../ui/waiting";

/** The month's sum, beside the budget for everything and the same days of the month before. */
export function SpentCard({ home: { me, failed }, month }: { home: Home; month: string }) {
  const { t, roundMoney, money } = useI18n();
  const report = me?.byCategory;
  const budget = me?.budgets?.find(({ category }) => category === null);
  return (
    <Card title={t("home.spent")} failed={failed("byCategory")}>
      {report ? (
        <>
          <p className="figure">{roundMoney(report.total)}</p>
          {budget ? (
            <Gauge
              label={t("home.spentOf", { budget: roundMoney(budget.amount) })}
              part={Number(budget.spent.amount)}
              whole={Number(budget.amount.amount)}
            >
              {leftText(budget.remaining)}
            </Gauge>
          ) : (
            <p className="soft small">{t("home.noBudget")}</p>
          )}
          <Change me={me} month={month} />
          {report.unconverted.length > 0 ? (
            <p className="soft small">{t("home.unconverted", { amounts: report.unconverted.map(money).join(", ") })}</p>
          ) : null}
        </>
      ) : (
        <Waiting />
      )}
    </Card>
  );

  function leftText({ amount, currency }: { amount: string; currency: string }): string {
    return amount.startsWith("-")
      ? t("home.over", { amount: roundMoney({ amount: amount.slice(1), currency }) })
      : t("home.left", { amount: roundMoney({ amount, currency }) });
  }
}

function Change({ me, month }: { me: NonNullable<Home["me"]>; month: string }) {
  const { t, percent } = useI18n();
  const days = daysOf(me, month, Date.now());
  const last = days.findLast(({ spent, before }) => spent !== null && before !== null);
  if (!last?.before) return null;
  const change = (last.spent ?? 0) / last.before - 1;
  const key = Math.abs(change) < 0.005 ? "home.same" : change < 0 ? "home.less" : "home.more";
  return <p className="soft small">{t(key, { percent: percent(Math.abs(change)) })}</p>;
}

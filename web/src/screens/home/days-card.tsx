import { lazy, Suspense, useState } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { type MonthDay, daysOf } from "./days-of-month";
import type { Home } from "./use-home";
import { Waiting } from "../../ui/waiting";

/** The chart library comes after the figures. */
const DaysChart = lazy(() => import("./days-chart"));

/** How the month's sum has grown, beside the month before. The table is always there: for a screen reader while the chart is shown. */
export function DaysCard({ home: { me, failed }, month }: { home: Home; month: string }) {
  const { t } = useI18n();
  const [asTable, setAsTable] = useState(false);
  const days = me ? daysOf(me, month, Date.now()) : [];
  const currency = me?.byCategory?.total.currency ?? "";
  const toggle = (
    <Button kind="quiet" onPress={() => setAsTable(!asTable)}>
      {t(asTable ? "card.chart" : "card.table")}
    </Button>
  );
  return (
    <Card title={t("home.byDay")} className="wide" failed={failed("byDay") || failed("byCategory")} action={toggle}>
      {me === null ? (
        <Waiting lines={5} />
      ) : (
        <>
          {asTable ? null : (
            <Suspense fallback={<div className="chart" />}>
              <DaysChart days={days} currency={currency} />
            </Suspense>
          )}
          <div className={asTable ? "scroll" : "hidden"}>
            <DaysTable days={days} currency={currency} />
          </div>
        </>
      )}
    </Card>
  );
}

function DaysTable({ days, currency }: { days: readonly MonthDay[]; currency: string }) {
  const { t, day: dayText, roundMoney } = useI18n();
  const shown = (sum: number | null): string => (sum === null ? "" : roundMoney({ amount: sum.toFixed(2), currency }));
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t("home.byDay.day")}</th>
          <th scope="col">{t("home.byDay.spent")}</th>
          <th scope="col">{t("home.byDay.before")}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, spent, before }) => (
          <tr key={day}>
            <th scope="row">{dayText(day)}</th>
            <td className="money">{shown(spent)}</td>
            <td className="money">{shown(before)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { useState } from "react";
import { Link } from "wouter";
import { keptCalendar } from "../../calendar/kept-calendar";
import { daysOfMonths } from "../../calendar/months";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Waiting } from "../../ui/waiting";
import type { AskedReport } from "./asked-report";
import { shareText } from "./change-text";
import { listOf } from "./group-filter";
import type { Report, ReportData } from "./use-report";

type Months = NonNullable<ReportData["trend"]>["months"];

interface Props {
  readonly report: Report;
  readonly asked: AskedReport;
}

/** Twelve months side by side. Each bar leads to its expenses; as a table it has the changes too. */
export function TrendCard({ report: { me, failed }, asked }: Props) {
  const { t } = useI18n("reports");
  const [asTable, setAsTable] = useState(false);
  const months = me?.trend?.months ?? [];
  return (
    <Card
      title={t("reports.trend")}
      className="wide"
      failed={failed("trend")}
      action={
        <Button kind="quiet" onPress={() => setAsTable(!asTable)}>
          {t(asTable ? "card.chart" : "card.table")}
        </Button>
      }
    >
      {me === null ? (
        <Waiting lines={6} />
      ) : asTable ? (
        <Table months={months} asked={asked} />
      ) : (
        <Bars months={months} asked={asked} />
      )}
    </Card>
  );
}

interface MonthsProps {
  readonly months: Months;
  readonly asked: AskedReport;
}

function Bars({ months, asked }: MonthsProps) {
  const { month: monthText, roundMoney, shortMoney, locale } = useI18n("reports");
  const short = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  const most = Math.max(...months.map(({ total }) => Number(total.amount)), 1);
  return (
    <ol className="trend">
      {months.map(({ month, total }) => (
        <li key={month} className={isWithin(month, asked) ? "now" : ""}>
          <Link href={listOfMonth(month, asked)}>
            <span className="hidden">{`${monthText(month)}: ${roundMoney(total)}`}</span>
            <span className="small money" aria-hidden>
              {Number(total.amount) > 0 ? shortMoney(total) : ""}
            </span>
            <span className="room">
              <span className="column" style={{ blockSize: `${(Math.max(Number(total.amount), 0) / most) * 100}%` }} />
            </span>
            <span className="soft small" aria-hidden>
              {short.format(new Date(`${month}-01T00:00:00Z`))}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

function Table({ months, asked }: MonthsProps) {
  const { t, month: monthText, roundMoney, locale } = useI18n("reports");
  const shown = (share: number | null): string => (share === null ? "–" : shareText(share, locale));
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t("home.month")}</th>
          <th scope="col">{t("reports.spent")}</th>
          <th scope="col">{t("reports.fromBefore")}</th>
          <th scope="col">{t("reports.fromYear")}</th>
        </tr>
      </thead>
      <tbody>
        {months.toReversed().map(({ month, total, changeFromPrevious, changeFromYearBefore }) => (
          <tr key={month}>
            <th scope="row">
              <Link href={listOfMonth(month, asked)}>{monthText(month)}</Link>
            </th>
            <td className="money">{roundMoney(total)}</td>
            <td className="money">{shown(changeFromPrevious)}</td>
            <td className="money">{shown(changeFromYearBefore)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether the month is one of the report's. */
function isWithin(month: string, { days }: AskedReport): boolean {
  const { from } = daysOfMonths(month, month, keptCalendar().monthStartDay);
  return from >= days.from && from <= days.to;
}

function listOfMonth(month: string, { currency }: AskedReport): string {
  const { from, to } = daysOfMonths(month, month, keptCalendar().monthStartDay);
  return listOf({ bookedFrom: from, bookedTo: to, ...(currency === null ? {} : { currency }) });
}

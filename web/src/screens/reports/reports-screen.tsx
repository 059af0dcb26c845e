import { useSearchParams } from "wouter";
import { keptCalendar } from "../../calendar/kept-calendar";
import { currentMonth } from "../../calendar/months";
import { useI18n } from "../../i18n/i18n-context";
import { Choice } from "../../ui/choice";
import { MonthSwitch } from "../../ui/month-switch";
import { PageTitle } from "../../ui/page-title";
import { askedReport, lengths } from "./asked-report";
import { CurrenciesCard } from "./currencies-card";
import { GroupsCard } from "./groups-card";
import { SumCard } from "./sum-card";
import { TrendCard } from "./trend-card";
import { useReport } from "./use-report";
import "./reports.css";

/** Where the money went: a period, in groups, beside the period before and the months that led there. The address bar has all of it. */
export default function ReportsScreen() {
  const { t } = useI18n("reports");
  const [search, setSearch] = useSearchParams();
  const inAddress = askedReport(search, keptCalendar(), Date.now());
  const report = useReport(inAddress);
  // A report in the base currency counts the others too.
  const isBase = inAddress.currency === report.me?.profile?.baseCurrency;
  const asked = isBase ? { ...inAddress, currency: null } : inAddress;
  const now = currentMonth(Date.now(), keptCalendar());
  const set = (name: string, value: string): void => {
    const next = new URLSearchParams(search);
    next.set(name, value);
    setSearch(next);
  };
  return (
    <div className="page">
      <PageTitle title={t("reports.title")}>
        <MonthSwitch month={asked.month} isLast={asked.month >= now} show={(month) => set("month", month)} />
      </PageTitle>
      <Choice
        label={t("reports.length")}
        value={String(asked.length)}
        options={lengths.map((length) => ({ value: String(length), label: t("reports.months", { count: length }) }))}
        onChange={(months) => set("months", months)}
      />
      <div className="reports" aria-busy={report.me === null || report.isOther}>
        <SumCard report={report} asked={asked} />
        <CurrenciesCard report={report} asked={asked} />
        <TrendCard report={report} asked={asked} />
        <GroupsCard report={report} asked={asked} choose={(by) => set("by", by)} />
      </div>
    </div>
  );
}

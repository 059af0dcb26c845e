import { useSearchParams } from "wouter";
import { keptCalendar } from "../../calendar/kept-calendar";
import { currentMonth, isMonth } from "../../calendar/months";
import { useI18n } from "../../i18n/i18n-context";
import { PageTitle } from "../../ui/page-title";
import { MonthSwitch } from "../../ui/month-switch";
import { BudgetsCard } from "./budgets-card";
import { CategoriesCard } from "./categories-card";
import { DaysCard } from "./days-card";
import { DueCard } from "./due-card";
import { ForecastCard } from "./forecast-card";
import { InsightsCard } from "./insights-card";
import { LatestCard } from "./latest-card";
import { Notices } from "./notices";
import { QuickEntryForm } from "../expenses/quick-entry-form";
import { SpentCard } from "./spent-card";
import { type Home, useHome } from "./use-home";
import "./home.css";

/** A month at a glance. One operation reads it, and each card stands for a field of the answer. */
export default function HomeScreen() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  const now = currentMonth(Date.now(), keptCalendar());
  const asked = search.get("month");
  const month = isMonth(asked) ? asked : now;
  const home = useHome(month);
  const name = home.me?.profile?.displayName;
  const show = (next: string): void => setSearch(next === now ? {} : { month: next });
  const isNow = month === now;
  return (
    <div className="page">
      <PageTitle title={name ? t("home.hello", { name }) : t("home.helloNobody")}>
        <MonthSwitch month={month} isLast={isNow} show={show} />
      </PageTitle>
      <Notices me={home.me} />
      {isNow ? (
        <QuickEntryForm currency={home.me?.profile?.baseCurrency ?? null} merchants={merchantsOf(home)} />
      ) : null}
      <div className="home" aria-busy={home.me === null}>
        <SpentCard home={home} month={month} />
        {isNow ? <ForecastCard home={home} /> : null}
        <DaysCard home={home} month={month} />
      </div>
      <div className="columns">
        <CategoriesCard home={home} />
        <BudgetsCard home={home} />
        {isNow ? <DueCard home={home} /> : null}
        <LatestCard home={home} />
        {isNow ? <InsightsCard home={home} /> : null}
      </div>
    </div>
  );
}

function merchantsOf({ me }: Home): string[] {
  return me?.expenses?.edges.flatMap(({ node: { merchant } }) => merchant ?? []) ?? [];
}

import { BudgetsScreenDocument } from "@expense-tracker/operations/graphql";
import { Plus } from "lucide-react";
import { useCallback, useState } from "react";
import { useSearchParams } from "wouter";
import { keptCalendar } from "../../calendar/kept-calendar";
import { currentMonth, isMonth } from "../../calendar/months";
import { useComeBack } from "../../graphql/come-back";
import { failedFields } from "../../graphql/failed-fields";
import { useApiQuery } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { MonthSwitch } from "../../ui/month-switch";
import { Waiting } from "../../ui/waiting";
import { type Budget, BudgetCard } from "./budget-card";
import { BudgetForm } from "./budget-form";
import { PlanPage } from "./plan-page";

/** What may be spent in a month, and where one stands. */
export default function BudgetsScreen() {
  const { t } = useI18n("plans");
  const [search, setSearch] = useSearchParams();
  const now = currentMonth(Date.now(), keptCalendar());
  const asked = search.get("month");
  const month = isMonth(asked) ? asked : now;
  const [{ data, error, fetching, stale }, execute] = useApiQuery(
    BudgetsScreenDocument,
    { month },
    { requestPolicy: "cache-and-network" },
  );
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  useComeBack(error !== undefined, fetching || stale, again);
  const [open, setOpen] = useState<Budget | "new" | null>(null);
  const me = data?.me ?? null;
  const budgets = me?.budgets ?? null;
  const isFailed = failedFields(error, me !== null)("budgets");
  return (
    <PlanPage
      part="budgets"
      beside={
        <MonthSwitch
          month={month}
          isLast={month === now}
          show={(next) => setSearch(next === now ? {} : { month: next })}
        />
      }
    >
      {budgets ? null : (
        <Card title={t("plans.part.budgets")} failed={isFailed}>
          <Waiting lines={6} />
        </Card>
      )}
      {budgets?.length === 0 ? (
        <section className="card empty">
          <p>{t("plans.none")}</p>
          <Button kind="primary" onPress={() => setOpen("new")}>
            {t("plans.first")}
          </Button>
        </section>
      ) : null}
      {budgets && budgets.length > 0 ? (
        <>
          <div className="budgets" aria-busy={stale}>
            {budgets.map((budget) => (
              <BudgetCard key={budget.id} budget={budget} isOver={month < now} onEdit={() => setOpen(budget)} />
            ))}
          </div>
          <p>
            <Button onPress={() => setOpen("new")}>
              <Plus size={18} aria-hidden />
              {t("plans.new")}
            </Button>
          </p>
        </>
      ) : null}
      {open && me ? (
        <BudgetForm
          budget={open === "new" ? null : open}
          budgets={budgets ?? []}
          categories={me.categories ?? []}
          baseCurrency={me.profile?.baseCurrency ?? "USD"}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </PlanPage>
  );
}

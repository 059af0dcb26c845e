import { Link } from "wouter";
import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import { Gauge } from "../../ui/gauge";
import type { Home } from "./use-home";
import { Waiting } from "../../ui/waiting";

export function BudgetsCard({ home: { me, failed } }: { home: Home }) {
  const { t, roundMoney } = useI18n();
  const budgets = me?.budgets?.filter(({ category }) => category !== null) ?? [];
  return (
    <Card title={t("home.budgets")} action={<Link href="/plan">{t("nav.plan")}</Link>} failed={failed("budgets")}>
      {me === null ? <Waiting lines={3} /> : null}
      {me !== null && budgets.length === 0 ? <p className="soft">{t("home.budgets.none")}</p> : null}
      {budgets.map(({ id, category, amount, spent }) => (
        <Gauge key={id} label={<bdi>{category?.name}</bdi>} part={Number(spent.amount)} whole={Number(amount.amount)}>
          {roundMoney(spent)} {t("home.spentOf", { budget: roundMoney(amount) })}
        </Gauge>
      ))}
    </Card>
  );
}

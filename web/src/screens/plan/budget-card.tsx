import type { BudgetRowFragment } from "@expense-tracker/operations/graphql";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Gauge } from "../../ui/gauge";

export type Budget = BudgetRowFragment;

interface Props {
  readonly budget: Budget;
  /** The month is over: there is nothing left to expect. */
  readonly isOver: boolean;
  readonly onEdit: () => void;
}

/** A budget in a month: what is left, how much is used, and what the month will probably come to. */
export function BudgetCard({ budget, isOver, onEdit }: Props) {
  const { t, roundMoney } = useI18n("plans");
  const { category, amount, spent, carryOver, carriedOver, remaining, projected } = budget;
  const name = category?.name ?? t("home.budgets.all");
  // Numbers for drawing only.
  const whole = Number(amount.amount) + Number(carriedOver.amount);
  const isSpent = remaining.amount.startsWith("-");
  return (
    <Card
      title={name}
      className={category ? "budget" : "budget wide"}
      action={
        <Button kind="quiet" aria-label={t("plans.editThat", { name })} onPress={onEdit}>
          {t("plans.edit")}
        </Button>
      }
    >
      <p className={isSpent ? "figure over" : "figure"}>
        {roundMoney({ ...remaining, amount: remaining.amount.replace(/^-/, "") })}{" "}
        <span className="small">{t(isSpent ? "plans.over" : "plans.left")}</span>
      </p>
      <Gauge
        label={t("plans.spentOf", {
          spent: roundMoney(spent),
          budget: roundMoney({ ...amount, amount: whole.toFixed(placesOf(amount.amount)) }),
        })}
        part={Number(spent.amount)}
        whole={whole}
        expected={projected && !isOver ? Number(projected.amount) : null}
      >
        <Reached budget={budget} />
      </Gauge>
      {carryOver && Number(carriedOver.amount) !== 0 ? (
        <p className="soft small">
          {t(carriedOver.amount.startsWith("-") ? "plans.carriedLess" : "plans.carriedMore", {
            amount: roundMoney({ ...carriedOver, amount: carriedOver.amount.replace(/^-/, "") }),
          })}
        </p>
      ) : null}
      {projected && !isOver ? (
        <p className={Number(projected.amount) > whole ? "small over" : "soft small"}>
          {t(Number(projected.amount) > whole ? "plans.willExceed" : "plans.willKeep", {
            amount: roundMoney(projected),
          })}
        </p>
      ) : null}
    </Card>
  );
}

/** The highest threshold that was reached. */
function Reached({ budget: { reachedThresholds } }: { budget: Budget }) {
  const { t, percent } = useI18n("plans");
  const highest = reachedThresholds.at(-1);
  return highest === undefined ? null : t("plans.reached", { percent: percent(highest / 100) });
}

function placesOf(amount: string): number {
  return amount.split(".")[1]?.length ?? 0;
}

import type { WholeExpenseFragment } from "@expense-tracker/operations/graphql";
import { useI18n } from "../../i18n/i18n-context";

/** What nobody enters: where the expense comes from, what it is worth at home, and what was found about it. */
export function Facts({ expense }: { readonly expense: WholeExpenseFragment }) {
  const { t, money, longDay, instant } = useI18n("expenses");
  const { amount, baseAmount, exchangeRate, categoryReason, bankMessage, source, createdAt, recurringCharge, anomaly } =
    expense;
  const facts: [label: string, value: string | null][] = [
    [t("expenses.fact.unusual"), anomaly && t(`expenses.unusual.${anomaly.kind}`)],
    [t("expenses.fact.base"), baseAmount && baseAmount.currency !== amount.currency ? money(baseAmount) : null],
    [
      t("expenses.fact.rate"),
      exchangeRate && `${exchangeRate.rate} · ${longDay(exchangeRate.on)} · ${exchangeRate.source}`,
    ],
    [t("expenses.fact.reason"), categoryReason],
    [
      t("expenses.fact.recurring"),
      recurringCharge && t("expenses.fact.next", { day: longDay(recurringCharge.nextDueOn) }),
    ],
    [t("expenses.source"), `${t(`expenses.source.${source}`)} · ${instant(createdAt)}`],
    [t("expenses.fact.message"), bankMessage && bankMessage.text],
  ];
  return (
    <dl className="facts small">
      {facts.map(([label, value]) =>
        value ? (
          <div key={label}>
            <dt className="soft">{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

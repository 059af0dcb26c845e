import {
  FindExpensesDocument,
  LinkRefundDocument,
  UnlinkRefundDocument,
  type WholeExpenseFragment,
} from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { Link } from "wouter";
import { useApiMutation, useApiQuery } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { sayError } from "../../ui/say-error";
import { SettledInput } from "../../ui/settled-input";
import { showToast } from "../../ui/toast";
import { Waiting } from "../../ui/waiting";

interface Props {
  readonly expense: WholeExpenseFragment;
  readonly hrefOf: (id: string) => string;
  /** Reads the expense again. */
  readonly again: () => void;
}

/** What came back of an expense, or for which one money came back. */
export function Refunds({ expense, hrefOf, again }: Props) {
  const { t } = useI18n("expenses");
  const [isLooking, setLooking] = useState(false);
  const unlink = useApiMutation(UnlinkRefundDocument);
  if (expense.deletedAt !== null) return null;
  if (expense.direction === "DEBIT")
    return expense.refunds.length === 0 ? null : (
      <div className="stack">
        <h3>{t("expenses.refunds")}</h3>
        {expense.refunds.map((refund) => (
          <Other key={refund.id} other={refund} href={hrefOf(refund.id)} />
        ))}
      </div>
    );
  if (!expense.refundOf)
    return isLooking ? (
      <FindRefunded expense={expense} done={() => setLooking(false)} />
    ) : (
      <div className="row">
        <span className="soft small">{t("expenses.isRefund")}</span>
        <Button onPress={() => setLooking(true)}>{t("expenses.findRefunded")}</Button>
      </div>
    );
  return (
    <div className="stack">
      <h3>{t("expenses.refundOf")}</h3>
      <Other other={expense.refundOf} href={hrefOf(expense.refundOf.id)} />
      <Button onPress={() => void unlink({ refundId: expense.id }).then(again)}>{t("expenses.unlink")}</Button>
    </div>
  );
}

type OtherExpense = WholeExpenseFragment["refunds"][number];

function Other({ other, href }: { readonly other: OtherExpense; readonly href: string }) {
  return (
    <Link href={href} className="other">
      <Words other={other} />
    </Link>
  );
}

function Words({ other: { merchant, bookedOn, amount } }: { readonly other: OtherExpense }) {
  const { t, longDay, money } = useI18n("expenses");
  return (
    <>
      <span>
        <bdi>{merchant ?? t("expenses.noMerchant")}</bdi> <span className="soft small">{longDay(bookedOn)}</span>
      </span>
      <span className="money">{money(amount)}</span>
    </>
  );
}

/** The owner's expenses before the refund, those at the same merchant first found. */
function FindRefunded({ expense, done }: { readonly expense: WholeExpenseFragment; readonly done: () => void }) {
  const i18n = useI18n("expenses");
  const { t } = i18n;
  const [search, setSearch] = useState(expense.merchant?.split(/\s+/u)[0] ?? "");
  const link = useApiMutation(LinkRefundDocument);
  const filter = {
    direction: "DEBIT" as const,
    bookedTo: expense.bookedOn,
    currency: expense.amount.currency,
    ...(search === "" ? {} : { search }),
  };
  const [{ data, fetching }] = useApiQuery(FindExpensesDocument, { filter, first: 8 });
  const found = data?.me?.expenses?.edges ?? [];
  const choose = async (expenseId: string): Promise<void> => {
    const { error } = await link({ refundId: expense.id, expenseId });
    if (error) showToast({ text: sayError(error.graphQLErrors[0], i18n) });
    else done();
  };
  return (
    <div className="stack">
      <h3>{t("expenses.refundOf")}</h3>
      <SettledInput value={search} onSettled={setSearch} aria-label={t("expenses.search")} autoFocus />
      {fetching && !data ? <Waiting lines={3} /> : null}
      {found.map(({ node }) => (
        <button key={node.id} type="button" className="other" onClick={() => void choose(node.id)}>
          <Words other={node} />
        </button>
      ))}
      {data && found.length === 0 ? <p className="soft">{t("expenses.nothingFound")}</p> : null}
      <Button kind="quiet" onPress={done}>
        {t("app.cancel")}
      </Button>
    </div>
  );
}

import { ExpenseDetailsDocument, type WholeExpenseFragment } from "@expense-tracker/operations/graphql";
import { ArrowLeft, ArrowRight, X } from "lucide-react";
import { useCallback } from "react";
import { Link, useLocation } from "wouter";
import { useComeBack } from "../../graphql/come-back";
import { useApiQuery } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Waiting } from "../../ui/waiting";
import type { Choices } from "./choices";
import { ExpenseForm } from "./expense-form";
import { Facts } from "./facts";
import { History } from "./history";
import { Refunds } from "./refunds";
import { useExpenseChanges } from "./use-expense-changes";

interface Props {
  readonly id: string;
  readonly choices: Choices;
  /** Where the list is. */
  readonly closeHref: string;
  readonly hrefOf: (id: string) => string;
  /** Whether it stands in place of the list, and not beside it. */
  readonly isPage: boolean;
}

/** One expense: what can be changed of it, where it comes from, what came back of it, and what it was before. */
export function ExpensePanel({ id, choices, closeHref, hrefOf, isPage }: Props) {
  const { t, direction } = useI18n("expenses");
  const [{ data, error, fetching }, execute] = useApiQuery(
    ExpenseDetailsDocument,
    { id },
    { requestPolicy: "cache-and-network" },
  );
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  const expense = data?.me?.expense ?? null;
  const isUnknown = error?.graphQLErrors.some(({ extensions }) => extensions["code"] === "NOT_FOUND") === true;
  useComeBack(!expense && !!error && !isUnknown, fetching, again);
  const Back = direction === "ltr" ? ArrowLeft : ArrowRight;
  return (
    <section className="card panel" aria-label={t("expenses.one")} aria-busy={fetching}>
      <header>
        <h2>{t("expenses.one")}</h2>
        <Link href={closeHref} className="button quiet icon" aria-label={t(isPage ? "expenses.back" : "app.close")}>
          {isPage ? <Back size={20} aria-hidden /> : <X size={20} aria-hidden />}
        </Link>
      </header>
      {isUnknown ? <p className="soft">{t("expenses.unknown")}</p> : null}
      {!expense && !error ? <Waiting lines={8} /> : null}
      {!expense && error && !isUnknown ? (
        <p className="soft" role="status">
          {t("card.failed")}
        </p>
      ) : null}
      {expense ? (
        <>
          {expense.deletedAt === null ? null : <InTrash expense={expense} />}
          <ExpenseForm key={id} expense={expense} choices={choices} />
          <Facts expense={expense} />
          <Refunds expense={expense} hrefOf={hrefOf} again={again} />
          <History expense={expense} categories={choices.categories} />
          {expense.deletedAt === null ? <Delete expense={expense} closeHref={closeHref} /> : null}
        </>
      ) : null}
    </section>
  );
}

function InTrash({ expense }: { readonly expense: WholeExpenseFragment }) {
  const { t } = useI18n("expenses");
  const changes = useExpenseChanges();
  return (
    <div className="notice warn">
      {t("expenses.inTrash")}
      <Button onPress={() => void changes.restore(expense)}>{t("expenses.restore")}</Button>
    </div>
  );
}

function Delete({ expense, closeHref }: { readonly expense: WholeExpenseFragment; readonly closeHref: string }) {
  const { t } = useI18n("expenses");
  const [, navigate] = useLocation();
  const changes = useExpenseChanges();
  const run = async (): Promise<void> => {
    if (await changes.remove(expense)) navigate(closeHref);
  };
  return (
    <Button kind="quiet" onPress={() => void run()}>
      {t("expenses.delete")}
    </Button>
  );
}

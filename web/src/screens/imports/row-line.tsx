import { SeparateDuplicateDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useApiMutation } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { sayError } from "../../ui/say-error";
import type { Row } from "./use-rows";

/** One row of the file: where it stands, what it says, and what became of it. */
export function RowLine({ row, text }: { readonly row: Row; readonly text: string | null }) {
  const { t, money, day, number } = useI18n("imports");
  const { line, outcome, expense, error } = row;
  return (
    <li className="import-row">
      <span className="soft small money">{t("imports.line", { line: number(line) })}</span>
      <div className="stack">
        {expense ? (
          <span>
            <bdi>{expense.merchant ?? t("expenses.noMerchant")}</bdi>
            <span className="soft small block">{day(expense.bookedOn)}</span>
          </span>
        ) : text === null ? null : (
          <code dir="auto">{text}</code>
        )}
        {/* The API's reasons are English. */}
        {error ? (
          <span className={error.code === "NOT_AN_EXPENSE" ? "soft small" : "wrong"} lang="en" dir="auto">
            {error.message}
          </span>
        ) : null}
        {outcome === "DUPLICATE" && expense?.bankMessage ? <OfMessage messageId={expense.bankMessage.id} /> : null}
      </div>
      <span className={`money ${expense?.direction === "CREDIT" ? "credit" : ""}`}>
        {expense ? `${expense.direction === "CREDIT" ? "+" : ""}${money(expense.amount)}` : null}
        <span className="soft small block">{t(`imports.outcome.${outcome}`)}</span>
      </span>
    </li>
  );
}

/** The payment has the expense of a bank message: its owner may know better. */
function OfMessage({ messageId }: { readonly messageId: string }) {
  const i18n = useI18n("imports");
  const { t } = i18n;
  const separate = useApiMutation(SeparateDuplicateDocument);
  const [said, setSaid] = useState<string>();
  const press = async (): Promise<void> => {
    const { data, error } = await separate({ id: messageId });
    setSaid(data?.separateDuplicate ? t("imports.separated") : sayError(error?.graphQLErrors[0], i18n));
  };
  return (
    <span className="row small">
      <span className="soft">{t("imports.ofMessage")}</span>
      {said === undefined ? (
        <Button kind="quiet" onPress={() => void press()}>
          {t("imports.separate")}
        </Button>
      ) : (
        <span role="status">{said}</span>
      )}
    </span>
  );
}

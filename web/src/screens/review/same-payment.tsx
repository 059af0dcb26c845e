import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import type { Message } from "./use-review";
import { MessageText } from "./message-text";

interface Props {
  readonly message: Message;
  readonly isBusy: boolean;
  readonly separate: () => void;
}

/** Two messages that were taken for one payment, side by side; or a message and the expense that was there before it. */
export function SamePayment({ message, isBusy, separate }: Props) {
  const { t, instant, money, longDay } = useI18n("review");
  const { duplicateOf, expense } = message;
  return (
    <div className="same" role="group" aria-label={t("review.same")}>
      <p>{t(duplicateOf ? "review.same.message" : "review.same.expense")}</p>
      <div className="pair">
        <div className="stack">
          <h3 className="soft small">{t("review.same.this")}</h3>
          <MessageText text={message.text} spans={message.extracted?.spans ?? []} />
        </div>
        <div className="stack">
          <h3 className="soft small">{t(duplicateOf ? "review.same.first" : "review.same.known")}</h3>
          {duplicateOf ? (
            <>
              <MessageText text={duplicateOf.text} spans={[]} />
              <p className="soft small">
                <bdi>{duplicateOf.sender}</bdi> {instant(duplicateOf.receivedAt)}
              </p>
            </>
          ) : expense ? (
            <p className="row apart">
              <span>
                <bdi>{expense.merchant ?? t("expenses.noMerchant")}</bdi>
                <span className="soft small block">{longDay(expense.bookedOn)}</span>
              </span>
              <span className="money">{money(expense.amount)}</span>
            </p>
          ) : null}
        </div>
      </div>
      <p>
        <Button isPending={isBusy} onPress={separate}>
          {t("review.separate")}
        </Button>
      </p>
    </div>
  );
}

import type { ReactNode } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { fieldKey } from "./field-names";
import { surenessOf } from "./mark-spans";
import type { Message } from "./use-review";

/** What was read of the payment, field by field, each with how sure it is. What a text does not name has no line. */
export function FieldsRead({ message: { extracted } }: { readonly message: Message }) {
  const { t, money, longDay, percent } = useI18n("review");
  if (!extracted) return <p className="soft">{t("review.nothingRead")}</p>;
  const { amount, direction, merchant, account, reference, bookedOn, paymentMethod, spans } = extracted;
  const lines: readonly (readonly [string, ReactNode])[] = [
    ["amount", amount && money(amount)],
    ["direction", direction && t(`review.direction.${direction}`)],
    ["merchant", merchant && <bdi>{merchant}</bdi>],
    ["bookedOn", bookedOn && longDay(bookedOn)],
    ["account", account && <bdi>{account}</bdi>],
    ["paymentMethod", paymentMethod && paymentMethod !== "OTHER" && t(`review.method.${paymentMethod}`)],
    ["reference", reference && <bdi>{reference}</bdi>],
  ];
  return (
    <dl className="read">
      {lines.map(([field, value]) => {
        if (!value) return null;
        const span = spans.find((each) => each.field === field);
        return (
          <div key={field}>
            <dt>{t(fieldKey(field))}</dt>
            <dd>{value}</dd>
            {/* In a column of its own, so that the values stand below one another. */}
            <dd>
              {span ? (
                <span className={`sureness ${surenessOf(span.confidence)}`}>{percent(span.confidence)}</span>
              ) : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

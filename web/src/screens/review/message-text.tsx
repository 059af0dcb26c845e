import { useI18n } from "../../i18n/i18n-context";
import { fieldKey } from "./field-names";
import { markSpans, type Span, surenessOf } from "./mark-spans";

interface Props {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** The message as the bank wrote it. Each place where something was read is marked, the more plainly the less sure the reading is. */
export function MessageText({ text, spans }: Props) {
  const { t, percent } = useI18n("review");
  return (
    <p className="message" dir="auto">
      {markSpans(text, spans).map(({ text: piece, span }, index) =>
        span === null ? (
          <span key={index}>{piece}</span>
        ) : (
          <mark
            key={index}
            className={surenessOf(span.confidence)}
            title={t("review.sureOf", { field: t(fieldKey(span.field)), percent: percent(span.confidence) })}
          >
            {piece}
          </mark>
        ),
      )}
    </p>
  );
}

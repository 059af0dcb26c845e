import { useState } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { FormProblem } from "../../ui/form-problem";
import { sayError } from "../../ui/say-error";
import { CorrectForm } from "./correct-form";
import type { Decisions, Refusal } from "./decisions";
import { FieldsRead } from "./fields-read";
import { surenessOf } from "./mark-spans";
import { MessageText } from "./message-text";
import { SamePayment } from "./same-payment";
import type { Message } from "./use-review";

interface Props {
  readonly message: Message;
  readonly decisions: Decisions;
  readonly baseCurrency: string;
  /** True: the form is open at once. */
  readonly isReopened?: boolean;
}

/** One message: what the bank wrote, what was read in it, and what its owner can say about that. */
export function MessageCard({ message, decisions, baseCurrency, isReopened = false }: Props) {
  const i18n = useI18n("review");
  const [isCorrecting, setCorrecting] = useState(isReopened);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const isSame =
    message.duplicateOf !== null || (message.expense !== null && message.expense.source !== "BANK_MESSAGE");
  const decide = async (decision: Promise<Refusal>): Promise<void> => {
    setProblem(undefined);
    setBusy(true);
    const refusal = await decision;
    setBusy(false);
    if (refusal) setProblem(sayError(refusal.error, i18n));
  };
  return (
    <article className="card">
      <Head message={message} />
      {isSame ? (
        <SamePayment message={message} isBusy={isBusy} separate={() => void decide(decisions.separate(message))} />
      ) : (
        <div className="pair">
          <MessageText text={message.text} spans={message.extracted?.spans ?? []} />
          {message.status === "RECEIVED" || isCorrecting ? null : <FieldsRead message={message} />}
          {isCorrecting ? (
            <CorrectForm
              message={message}
              baseCurrency={baseCurrency}
              save={(corrections) => decisions.accept(message, corrections)}
              close={isReopened ? undefined : () => setCorrecting(false)}
            />
          ) : null}
        </div>
      )}
      <FormProblem text={problem} />
      {isSame || isCorrecting || message.status === "RECEIVED" ? null : (
        <Actions
          message={message}
          isBusy={isBusy}
          accept={() => void decide(decisions.accept(message, null))}
          reject={() => void decide(decisions.reject(message))}
          correct={() => setCorrecting(true)}
        />
      )}
    </article>
  );
}

function Head({ message }: { readonly message: Message }) {
  const { t, instant, percent } = useI18n("review");
  const { sender, receivedAt, status, confidence, reviewBecause, ignoredBecause } = message;
  const because = reviewBecause ?? ignoredBecause;
  return (
    <header>
      <h2>
        <bdi>{sender ?? t("review.noSender")}</bdi> <span className="soft small">{instant(receivedAt)}</span>
        {/* The API's reasons are English. */}
        {because === null ? null : (
          <span className="soft small block" lang="en" dir="auto">
            {because}
          </span>
        )}
      </h2>
      {status === "NEEDS_REVIEW" && confidence !== null ? (
        <span className={`sureness ${surenessOf(confidence)}`}>
          {t("review.sure", { percent: percent(confidence) })}
        </span>
      ) : (
        <span className="soft small" role="status">
          {t(`review.status.${status}`)}
        </span>
      )}
    </header>
  );
}

interface ActionsProps {
  readonly message: Message;
  readonly isBusy: boolean;
  readonly accept: () => void;
  readonly reject: () => void;
  readonly correct: () => void;
}

function Actions({ message: { status, extracted }, isBusy, accept, reject, correct }: ActionsProps) {
  const { t } = useI18n("review");
  const isPayment = status === "NEEDS_REVIEW" || status === "PARSED";
  const isWhole = extracted?.amount != null && extracted.direction !== null;
  const canAccept = status === "NEEDS_REVIEW" && isWhole;
  return (
    <div className="row">
      {canAccept ? (
        <Button kind="primary" isPending={isBusy} onPress={accept}>
          {t("review.accept")}
        </Button>
      ) : null}
      <Button kind={canAccept || status !== "NEEDS_REVIEW" ? "plain" : "primary"} isDisabled={isBusy} onPress={correct}>
        {t(isPayment ? (isWhole ? "review.correct" : "review.fillIn") : "review.isPayment")}
      </Button>
      {isPayment ? (
        <Button kind="quiet" isDisabled={isBusy} onPress={reject}>
          {t("review.reject")}
        </Button>
      ) : null}
    </div>
  );
}

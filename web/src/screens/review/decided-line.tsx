import { Check, Undo2, X } from "lucide-react";
import { useState } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { FormProblem } from "../../ui/form-problem";
import { sayError } from "../../ui/say-error";
import type { Decision, Decisions } from "./decisions";
import type { Message } from "./use-review";

interface Props {
  readonly message: Message;
  readonly decision: Exclude<Decision, { kind: "reopened" }>;
  readonly decisions: Decisions;
}

/** In the place of a message that was decided a moment ago: what became of it, and the way back, which has the focus. */
export function DecidedLine({ message, decision, decisions }: Props) {
  const i18n = useI18n("review");
  const { t, money } = i18n;
  const [problem, setProblem] = useState<string>();
  const back = async (): Promise<void> => {
    if (decision.kind === "rejected") return decisions.reopen(message);
    const refusal = await decisions.reject(message);
    setProblem(refusal ? sayError(refusal.error, i18n) : undefined);
  };
  const expense = decision.kind === "rejected" ? null : decision.expense;
  const name = expense?.merchant ?? t("expenses.noMerchant");
  const sum = expense ? money(expense.amount) : "";
  return (
    <div className="card decided">
      <p className="row" role="status">
        {decision.kind === "rejected" ? <X size={20} aria-hidden /> : <Check size={20} aria-hidden />}
        <bdi>{decision.kind === "rejected" ? t("review.rejected") : t(`review.${decision.kind}`, { name, sum })}</bdi>
      </p>
      <Button kind="quiet" autoFocus onPress={() => void back()}>
        <Undo2 size={18} aria-hidden />
        {t(decision.kind === "rejected" ? "review.isPayment" : "review.reject")}
      </Button>
      <FormProblem text={problem} />
    </div>
  );
}

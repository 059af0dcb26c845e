import { CompleteTwoFactorDocument, RequestTwoFactorRemovalDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { useSessionStore } from "../../session/session-context";
import { Button } from "../../ui/button";
import { FormField } from "../../ui/form-field";
import { sayError } from "../../ui/say-error";
import { FormProblem } from "../../ui/form-problem";
import { sendForm } from "./send-form";

interface Props {
  /** From logIn. */
  readonly challenge: string;
  /** The password must be given again. */
  readonly onExpired: () => void;
}

/** The second factor of a log-in. */
export function CodeForm({ challenge, onExpired }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const store = useSessionStore();
  const [problem, setProblem] = useState<string>();
  const [removableAt, setRemovableAt] = useState<string>();
  const { control, handleSubmit, setError, formState } = useForm({ defaultValues: { code: "" } });
  const submit = handleSubmit(async ({ code }) => {
    const outcome = await sendForm(CompleteTwoFactorDocument, { challenge, code: code.trim() });
    if ("data" in outcome) return store.signIn(outcome.data.completeTwoFactor);
    const { field, code: reason } = outcome.error?.extensions ?? {};
    if (reason === "UNAUTHENTICATED") return onExpired();
    if (field === "code") return setError("code", { message: t("code.wrong") }, { shouldFocus: true });
    setProblem(sayError(outcome.error, i18n));
  });
  const lost = async (): Promise<void> => {
    const outcome = await sendForm(RequestTwoFactorRemovalDocument, { challenge });
    if ("data" in outcome) return setRemovableAt(outcome.data.requestTwoFactorRemoval.removableAt);
    if (outcome.error?.extensions?.code === "UNAUTHENTICATED") onExpired();
    else setProblem(sayError(outcome.error, i18n));
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <p className="soft">{t("code.text")}</p>
      <FormProblem text={problem} />
      <FormField
        control={control}
        name="code"
        label={t("code.label")}
        inputMode="text"
        autoComplete="one-time-code"
        autoFocus
        rules={{ required: t("error.required") }}
      />
      <Button type="submit" kind="primary" wide isPending={formState.isSubmitting}>
        {t("code.continue")}
      </Button>
      {removableAt === undefined ? (
        <Button kind="quiet" wide onPress={() => void lost()}>
          {t("code.lost")}
        </Button>
      ) : (
        <p className="notice" role="status">
          {t("code.lostDone", { date: i18n.instant(removableAt) })}
        </p>
      )}
    </form>
  );
}

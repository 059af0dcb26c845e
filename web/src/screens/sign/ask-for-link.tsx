import { RequestPasswordResetDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { sayError } from "../../ui/say-error";
import { EmailField } from "./email-field";
import { FormProblem } from "../../ui/form-problem";
import { sendForm } from "./send-form";

/** Asks for the mail with the link. It does not say whether the address has an account, as the API does not. */
export function AskForLink() {
  const i18n = useI18n();
  const { t } = i18n;
  const [problem, setProblem] = useState<string>();
  const [sentTo, setSentTo] = useState<string>();
  const { control, handleSubmit, setError, formState } = useForm({ defaultValues: { email: "" } });
  const submit = handleSubmit(async ({ email }) => {
    setProblem(undefined);
    const outcome = await sendForm(RequestPasswordResetDocument, { email });
    if ("data" in outcome) return setSentTo(email.trim());
    if (outcome.error?.extensions?.code === "BAD_USER_INPUT")
      return setError("email", { message: t("error.email") }, { shouldFocus: true });
    setProblem(sayError(outcome.error, i18n));
  });
  if (sentTo !== undefined)
    return (
      <p className="notice" role="status">
        {t("reset.sent", { email: sentTo })}
      </p>
    );
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <p className="soft">{t("reset.text")}</p>
      <FormProblem text={problem} />
      <EmailField control={control} />
      <Button type="submit" kind="primary" wide isPending={formState.isSubmitting}>
        {t("reset.send")}
      </Button>
    </form>
  );
}

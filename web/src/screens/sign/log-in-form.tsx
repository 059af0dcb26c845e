import { LogInDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useI18n } from "../../i18n/i18n-context";
import { useSessionStore } from "../../session/session-context";
import { Button } from "../../ui/button";
import { FormField } from "../../ui/form-field";
import { sayError } from "../../ui/say-error";
import { CodeForm } from "./code-form";
import { EmailField } from "./email-field";
import { FormProblem } from "../../ui/form-problem";
import { sendForm } from "./send-form";

/** Address and password, then a code if the account has a second factor. The session's store knows when it has worked. */
export function LogInForm() {
  const i18n = useI18n();
  const { t } = i18n;
  const store = useSessionStore();
  const [challenge, setChallenge] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const { control, handleSubmit, formState } = useForm({ defaultValues: { email: "", password: "" } });
  const submit = handleSubmit(async ({ email, password }) => {
    setProblem(undefined);
    const outcome = await sendForm(LogInDocument, { input: { email, password, refreshToken: "COOKIE" } });
    if ("error" in outcome) {
      const isWrong = outcome.error?.extensions?.code === "UNAUTHENTICATED";
      return setProblem(isWrong ? t("sign.wrong") : sayError(outcome.error, i18n));
    }
    const { logIn } = outcome.data;
    if (logIn.__typename === "TwoFactorChallenge") setChallenge(logIn.challenge);
    else store.signIn(logIn);
  });
  if (challenge !== null)
    return (
      <CodeForm
        challenge={challenge}
        onExpired={() => {
          setChallenge(null);
          setProblem(t("code.expired"));
        }}
      />
    );
  const needed = { required: t("error.required") };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <FormProblem text={problem} />
      <EmailField control={control} />
      <FormField
        control={control}
        name="password"
        label={t("sign.password")}
        type="password"
        autoComplete="current-password"
        rules={needed}
      />
      <Button type="submit" kind="primary" wide isPending={formState.isSubmitting}>
        {t("sign.logIn")}
      </Button>
    </form>
  );
}

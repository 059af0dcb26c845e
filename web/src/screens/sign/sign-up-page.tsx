import { SignUpDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Link, Redirect } from "wouter";
import { useI18n } from "../../i18n/i18n-context";
import { useSession, useSessionStore } from "../../session/session-context";
import { Button } from "../../ui/button";
import { FormField } from "../../ui/form-field";
import { sayError } from "../../ui/say-error";
import { CurrencyField } from "../../ui/currency-field";
import { EmailField } from "./email-field";
import { FormProblem } from "../../ui/form-problem";
import { guessCurrency } from "./guess-currency";
import { sendForm } from "./send-form";
import { SignPage } from "./sign-page";

export default function SignUpPage() {
  const { t } = useI18n();
  const session = useSession();
  if (session.kind === "signed-in") return <Redirect to="/" replace />;
  return (
    <SignPage title={t("sign.signUp")}>
      <p className="soft">{t("sign.tagline")}</p>
      <SignUpForm />
      <p className="small">
        {t("sign.haveAccount")} <Link href="/log-in">{t("sign.logIn")}</Link>
      </p>
    </SignPage>
  );
}

function SignUpForm() {
  const i18n = useI18n();
  const { t, locale } = i18n;
  const store = useSessionStore();
  const [problem, setProblem] = useState<string>();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { control, handleSubmit, setError, formState } = useForm({
    defaultValues: { firstName: "", email: "", password: "", baseCurrency: guessCurrency(locale, timeZone) },
  });
  const submit = handleSubmit(async ({ firstName, ...given }) => {
    setProblem(undefined);
    const name = firstName.trim() === "" ? {} : { firstName: firstName.trim() };
    const input = { ...given, ...name, timeZone, locale, refreshToken: "COOKIE" as const };
    const outcome = await sendForm(SignUpDocument, { input });
    if ("data" in outcome) return store.signIn(outcome.data.signUp);
    const { code, field } = outcome.error?.extensions ?? {};
    if (code === "CONFLICT") return setProblem(t("sign.taken"));
    if (field === "email") return setError("email", { message: t("error.email") }, { shouldFocus: true });
    if (field === "password")
      return setError("password", { message: outcome.error?.message ?? "" }, { shouldFocus: true });
    setProblem(sayError(outcome.error, i18n));
  });
  const needed = { required: t("error.required") };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <FormProblem text={problem} />
      <FormField
        control={control}
        name="firstName"
        label={`${t("sign.firstName")} (${t("app.optional")})`}
        autoComplete="given-name"
      />
      <EmailField control={control} />
      <FormField
        control={control}
        name="password"
        label={t("sign.password")}
        help={t("sign.passwordHelp")}
        type="password"
        autoComplete="new-password"
        rules={{ ...needed, minLength: { value: 8, message: t("error.short") } }}
      />
      <CurrencyField control={control} name="baseCurrency" label={t("sign.currency")} />
      <Button type="submit" kind="primary" wide isPending={formState.isSubmitting}>
        {t("sign.signUp")}
      </Button>
    </form>
  );
}

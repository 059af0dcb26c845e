import type { TypedDocumentString } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { Link } from "wouter";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { sayError } from "../../ui/say-error";
import { FormProblem } from "../../ui/form-problem";
import { mailedToken } from "./mailed-token";
import { sendForm } from "./send-form";
import { SignPage } from "./sign-page";

interface Props {
  readonly document: TypedDocumentString<unknown, { token: string }>;
  readonly title: string;
  readonly button: string;
  readonly done: string;
}

/** A mailed link about a lost second factor. Nothing happens before the button: programs that look through mails open links. */
export function SecondFactorPage({ document, title, button, done }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const [isDone, setDone] = useState(false);
  const [problem, setProblem] = useState<string>();
  const confirm = async (): Promise<void> => {
    const outcome = await sendForm(document, { token: mailedToken(location.hash).token ?? "" });
    if ("data" in outcome) return setDone(true);
    setProblem(outcome.error?.extensions?.field === "token" ? t("verify.failed") : sayError(outcome.error, i18n));
  };
  return (
    <SignPage title={title}>
      <FormProblem text={problem} />
      {isDone ? (
        <p className="notice" role="status">
          {done}
        </p>
      ) : (
        <Button kind="primary" wide onPress={() => void confirm()}>
          {button}
        </Button>
      )}
      <p className="small">
        <Link href="/log-in">{t("sign.back")}</Link>
      </p>
    </SignPage>
  );
}

import { VerifyEmailDocument } from "@expense-tracker/operations/graphql";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import type { ApiDocument } from "../../graphql/document";
import { useI18n } from "../../i18n/i18n-context";
import { useSession, useSessionStore } from "../../session/session-context";
import { FormProblem } from "../../ui/form-problem";
import { LogInForm } from "./log-in-form";
import { mailedToken } from "./mailed-token";
import { SignPage } from "./sign-page";

/** The page of the mailed link. It proves the address in a session of its account: who is signed out logs in first, here. */
export default function VerifyEmailPage() {
  const { t } = useI18n();
  const session = useSession();
  return (
    <SignPage title={t("verify.title")}>
      {session.kind === "signed-in" ? (
        <Proof key={session.userId} />
      ) : (
        <>
          <p className="soft">{t("verify.logIn")}</p>
          <LogInForm />
        </>
      )}
    </SignPage>
  );
}

function Proof() {
  const { t } = useI18n();
  const store = useSessionStore();
  const [state, setState] = useState<"working" | "done" | "failed">("working");
  useEffect(() => {
    const { token } = mailedToken(location.hash);
    // The fragment leaves the address bar first: a link works once, and a second drawing of this page must not use it again.
    history.replaceState(null, "", location.pathname);
    if (token === null) return;
    const session = store.current();
    const userId = "userId" in session ? session.userId : "";
    store.send(userId, VerifyEmailDocument as unknown as ApiDocument, { token }).then(
      ({ errors }) => setState(errors ? "failed" : "done"),
      () => setState("failed"),
    );
  }, [store]);
  return (
    <>
      {state === "failed" ? <FormProblem text={t("verify.failed")} /> : null}
      {state === "failed" ? null : <p role="status">{t(state === "done" ? "verify.done" : "verify.working")}</p>}
      <p>
        <Link href="/">{t("verify.go")}</Link>
      </p>
    </>
  );
}

import { Link, Redirect, useSearchParams } from "wouter";
import { useI18n } from "../../i18n/i18n-context";
import { useSession } from "../../session/session-context";
import { LogInForm } from "./log-in-form";
import { SignPage } from "./sign-page";

export default function LogInPage() {
  const { t } = useI18n();
  const session = useSession();
  const [search] = useSearchParams();
  if (session.kind === "signed-in") return <Redirect to={ownPath(search.get("next"))} replace />;
  return (
    <SignPage title={t("sign.logIn")}>
      <LogInForm />
      <p className="small row apart">
        <Link href="/reset-password">{t("sign.forgot")}</Link>
        <span>
          {t("sign.noAccount")} <Link href="/sign-up">{t("sign.signUp")}</Link>
        </span>
      </p>
    </SignPage>
  );
}

/** A path of this app: a link from elsewhere may not send people to another page after they have logged in. */
function ownPath(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : "/";
}

import { CancelTwoFactorRemovalDocument, RequestEmailVerificationDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { Link } from "wouter";
import { useApiMutation } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import type { HomeData } from "./use-home";

/** What the user should know before the figures. The removal of a second factor may have been asked for by a thief of the password. */
export function Notices({ me }: { me: HomeData | null }) {
  const { t, instant } = useI18n();
  const keep = useApiMutation(CancelTwoFactorRemovalDocument);
  const account = me?.account;
  const count = me?.bankMessages?.totalCount ?? 0;
  return (
    <>
      {account?.twoFactorRemoval ? (
        <div className="notice bad" role="alert">
          {t("home.removal", { date: instant(account.twoFactorRemoval.removableAt) })}
          <Button onPress={() => void keep({ token: null })}>{t("factor.keep")}</Button>
        </div>
      ) : null}
      {account && !account.emailVerified ? <Unproved email={account.email} /> : null}
      {count > 0 ? (
        <p className="notice">
          {t("home.review", { count })} <Link href="/review">{t("nav.review")}</Link>
        </p>
      ) : null}
    </>
  );
}

function Unproved({ email }: { email: string }) {
  const { t } = useI18n();
  const [isSent, setSent] = useState(false);
  const mail = useApiMutation(RequestEmailVerificationDocument);
  return (
    <div className="notice warn">
      <span>{t("home.verify", { email })}</span>
      {isSent ? (
        <span role="status">{t("home.verify.sent")}</span>
      ) : (
        <Button onPress={() => void mail({}).then(({ error }) => setSent(!error))}>{t("home.verify.again")}</Button>
      )}
    </div>
  );
}

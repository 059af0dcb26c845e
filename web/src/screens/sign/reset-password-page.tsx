import { useState } from "react";
import { Link } from "wouter";
import { useI18n } from "../../i18n/i18n-context";
import { AskForLink } from "./ask-for-link";
import { mailedToken } from "./mailed-token";
import { NewPassword } from "./new-password";
import { SignPage } from "./sign-page";

/** Without a token it asks for the address; the mailed link leads here with one. */
export default function ResetPasswordPage() {
  const { t } = useI18n();
  const [link, setLink] = useState(() => mailedToken(location.hash));
  return (
    <SignPage title={t("reset.title")}>
      {link.token === null ? (
        <AskForLink />
      ) : (
        <NewPassword
          token={link.token}
          isUnproved={link.isUnproved}
          onAgain={() => setLink({ token: null, isUnproved: false })}
        />
      )}
      <p className="small">
        <Link href="/log-in">{t("sign.back")}</Link>
      </p>
    </SignPage>
  );
}

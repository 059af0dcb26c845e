import { useState } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import { Waiting } from "../../ui/waiting";
import { AccountPage } from "./account-page";
import { EmailCard } from "./email-card";
import { FactorCard } from "./factor-card";
import { PasswordCard } from "./password-card";
import { SecurityLogCard } from "./security-log-card";
import { SessionsCard } from "./sessions-card";
import { useSecurity } from "./use-security";

const atFirst = 10;
/** As many as the API gives at once. */
const atMost = 100;

/** How somebody signs in, where they are signed in, and what has happened to the account. */
export default function SecurityScreen() {
  const { t } = useI18n("account");
  const [events, setEvents] = useState(atFirst);
  const { account, failed } = useSecurity(events);
  if (!account)
    return (
      <AccountPage part="security">
        <Card title={t("account.signIn")} className="wide" failed={failed}>
          <Waiting lines={8} />
        </Card>
      </AccountPage>
    );
  return (
    <AccountPage part="security">
      <section className="card" aria-label={t("account.signIn")}>
        <EmailCard account={account} />
        <PasswordCard account={account} />
        <FactorCard account={account} />
      </section>
      <SessionsCard sessions={account.sessions} />
      <SecurityLogCard log={account.securityEvents} more={events < atMost ? () => setEvents(atMost) : null} />
    </AccountPage>
  );
}

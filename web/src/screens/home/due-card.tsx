import { Link } from "wouter";
import { keptCalendar } from "../../calendar/kept-calendar";
import { today } from "../../calendar/months";
import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import type { Home } from "./use-home";
import { Waiting } from "../../ui/waiting";

/** Recurring charges that are expected before the month ends. */
export function DueCard({ home: { me, failed } }: { home: Home }) {
  const { t, money, day } = useI18n();
  const now = today(Date.now(), keptCalendar().timeZone);
  const end = me?.byCategory?.to ?? now;
  const due = me?.recurringCharges?.filter(({ dismissed, nextDueOn }) => !dismissed && nextDueOn <= end) ?? [];
  return (
    <Card
      title={t("home.due")}
      action={<Link href="/plan/recurring">{t("nav.plan")}</Link>}
      failed={failed("recurringCharges")}
    >
      {me === null ? <Waiting lines={3} /> : null}
      {me !== null && due.length === 0 ? <p className="soft">{t("home.due.none")}</p> : null}
      <ul className="lines">
        {due.map(({ id, merchant, amount, nextDueOn }) => (
          <li key={id}>
            <span>
              <bdi>{merchant}</bdi>
              <span className="soft small">
                {" "}
                {t(nextDueOn < now ? "home.due.late" : "home.due.on", { date: day(nextDueOn) })}
              </span>
            </span>
            <span className="money">{money(amount)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

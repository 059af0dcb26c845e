import { Link } from "wouter";
import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import type { Home } from "./use-home";
import { Waiting } from "../../ui/waiting";

export function LatestCard({ home: { me, failed } }: { home: Home }) {
  const { t, money, day } = useI18n();
  const latest = me?.expenses?.edges ?? [];
  return (
    <Card
      title={t("home.latest")}
      action={<Link href="/expenses">{t("home.latest.all")}</Link>}
      failed={failed("expenses")}
    >
      {me === null ? <Waiting lines={5} /> : null}
      {me !== null && latest.length === 0 ? <p className="soft">{t("home.latest.none")}</p> : null}
      <ul className="lines">
        {latest.map(({ node: { id, merchant, category, bookedOn, amount, direction } }) => (
          <li key={id}>
            <span>
              <bdi>{merchant ?? t("expenses.noMerchant")}</bdi>
              <span className="soft small block">
                {day(bookedOn)} · <bdi>{category?.name ?? t("expenses.noCategory")}</bdi>
              </span>
            </span>
            <span className={`money ${direction === "CREDIT" ? "credit" : ""}`}>
              {direction === "CREDIT" ? <span className="hidden">{t("expenses.income")} </span> : null}
              {direction === "CREDIT" ? "+" : ""}
              {money(amount)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

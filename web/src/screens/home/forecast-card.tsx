import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import type { Home, HomeData } from "./use-home";
import { Waiting } from "../../ui/waiting";

/** What the month will have cost, with the range that holds it eight times of ten. */
export function ForecastCard({ home: { me, failed } }: { home: Home }) {
  const { t } = useI18n();
  return (
    <Card title={t("home.forecast")} failed={failed("forecast")}>
      {me === null ? (
        <Waiting />
      ) : me.forecast ? (
        <Expected forecast={me.forecast} />
      ) : (
        <p className="soft">{t("home.forecast.none")}</p>
      )}
    </Card>
  );
}

function Expected({ forecast }: { forecast: NonNullable<HomeData["forecast"]> }) {
  const { t, roundMoney } = useI18n();
  const { projected, low, high, recurringStillDue } = forecast;
  return (
    <>
      <p className="figure">
        {roundMoney(projected)} <span className="soft small">{t("home.forecast.text")}</span>
      </p>
      <p className="soft small">{t("home.forecast.range", { low: roundMoney(low), high: roundMoney(high) })}</p>
      {Number(recurringStillDue.amount) > 0 ? (
        <p className="soft small">{t("home.forecast.due", { amount: roundMoney(recurringStillDue) })}</p>
      ) : null}
    </>
  );
}

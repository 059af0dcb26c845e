import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import type { Home } from "./use-home";
import { Waiting } from "../../ui/waiting";

/** The API's sentences are English. */
export function InsightsCard({ home: { me, failed } }: { home: Home }) {
  const { t, instant } = useI18n();
  const insights = me?.insights?.edges ?? [];
  return (
    <Card title={t("home.insights")} failed={failed("insights")}>
      {me === null ? <Waiting lines={3} /> : null}
      {me !== null && insights.length === 0 ? <p className="soft">{t("home.insights.none")}</p> : null}
      <ul className="lines">
        {insights.map(({ node: { id, text, createdAt } }) => (
          <li key={id}>
            <span>
              <span lang="en" dir="auto">
                {text}
              </span>
              <span className="soft small block">{instant(createdAt)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

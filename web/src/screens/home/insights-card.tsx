import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import { insightText } from "./insight-text";
import type { Home } from "./use-home";
import { Waiting } from "../../ui/waiting";

export function InsightsCard({ home: { me, failed } }: { home: Home }) {
  const i18n = useI18n();
  const { t, instant } = i18n;
  const insights = me?.insights?.edges ?? [];
  return (
    <Card title={t("home.insights")} failed={failed("insights")}>
      {me === null ? <Waiting lines={3} /> : null}
      {me !== null && insights.length === 0 ? <p className="soft">{t("home.insights.none")}</p> : null}
      <ul className="lines">
        {insights.map(({ node }) => (
          <li key={node.id}>
            <span>
              {insightText(node, i18n) ?? (
                <span lang="en" dir="auto">
                  {node.text}
                </span>
              )}
              <span className="soft small block">{instant(node.createdAt)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

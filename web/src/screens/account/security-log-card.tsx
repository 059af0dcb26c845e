import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import type { Account } from "./use-security";

interface Props {
  readonly log: Account["securityEvents"];
  /** Shows more of it; null when it shows as much as it can. */
  readonly more: (() => void) | null;
}

/** What has happened to the account: whoever sees something there that was not them knows what to do. */
export function SecurityLogCard({ log, more }: Props) {
  const { t, instant } = useI18n("account");
  return (
    <Card title={t("account.log")} className="wide">
      <p className="soft small">{t("account.log.text")}</p>
      <ul className="lines">
        {log.edges.map(({ node: { id, kind, occurredAt, address, device } }) => (
          <li key={id}>
            <span>
              {t(`account.log.${kind}`)}
              <span className="soft small block agent" title={device ?? ""}>
                <bdi>{[address, device].filter((known) => known !== null).join(" · ")}</bdi>
              </span>
            </span>
            <span className="soft small money">{instant(occurredAt)}</span>
          </li>
        ))}
      </ul>
      {log.pageInfo.hasNextPage && more ? (
        <p>
          <Button onPress={more}>{t("account.log.more")}</Button>
        </p>
      ) : null}
    </Card>
  );
}

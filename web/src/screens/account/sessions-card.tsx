import { RevokeOtherSessionsDocument, RevokeSessionDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { FormProblem } from "../../ui/form-problem";
import { useFormMutation } from "../../ui/use-form-mutation";
import type { Account } from "./use-security";

/** Where the account is signed in. This session ends by logging out, all others here. */
export function SessionsCard({ sessions }: { sessions: Account["sessions"] }) {
  const { t, instant } = useI18n("account");
  const endOne = useFormMutation(RevokeSessionDocument);
  const endOthers = useFormMutation(RevokeOtherSessionsDocument);
  const [said, say] = useState("");
  const end = async (id: string): Promise<void> => {
    if (await endOne.send({ id })) say(t("account.sessions.ended", { count: 1 }));
  };
  const endAll = async (): Promise<void> => {
    const data = await endOthers.send({});
    if (data) say(t("account.sessions.ended", { count: data.revokeOtherSessions ?? 0 }));
  };
  const ownFirst = sessions.toSorted((one, other) => Number(other.current) - Number(one.current));
  const endAllButton = (
    <Button kind="quiet" onPress={() => void endAll()}>
      {t("account.sessions.endOthers")}
    </Button>
  );
  return (
    <Card title={t("account.sessions")} action={sessions.length > 1 ? endAllButton : null}>
      <FormProblem text={endOne.problem ?? endOthers.problem} />
      <ul className="lines">
        {ownFirst.map(({ id, current, device, address, lastUsedAt }) => (
          <li key={id}>
            <span>
              <bdi>{device ?? t("account.device.unknown")}</bdi>{" "}
              {current ? <span className="badge">{t("account.sessions.this")}</span> : null}
              <span className="soft small block">
                {t("account.sessions.used", { when: instant(lastUsedAt) })} · <bdi>{address ?? ""}</bdi>
              </span>
            </span>
            {current ? null : (
              <Button
                aria-label={t("account.sessions.endThat", { device: device ?? t("account.device.unknown") })}
                onPress={() => void end(id)}
              >
                {t("account.sessions.end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className="soft small" role="status">
        {said}
      </p>
    </Card>
  );
}

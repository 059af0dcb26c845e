import { LogOutDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useApiMutation } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { useWaiting } from "../../offline/outbox-context";
import { useSessionStore } from "../../session/session-context";
import { Button } from "../../ui/button";
import { FormDialog } from "../../ui/form-dialog";

/** Ends the session, and what the device has kept of the user with it. It asks before only if something that was entered would be lost. */
export function LogOutButton() {
  const { t } = useI18n();
  const store = useSessionStore();
  const waiting = useWaiting();
  const logOut = useApiMutation(LogOutDocument);
  const [isAsking, setAsking] = useState(false);
  const leave = (): void => void logOut({}).then(() => store.signOut());
  return (
    <>
      <Button onPress={waiting.length > 0 ? () => setAsking(true) : leave}>{t("settings.logOut")}</Button>
      {isAsking ? (
        <FormDialog title={t("settings.logOut")} onClose={() => setAsking(false)}>
          <p>{t("offline.lose", { count: waiting.length })}</p>
          <div className="row">
            <Button kind="primary" onPress={() => setAsking(false)}>
              {t("app.cancel")}
            </Button>
            <Button onPress={leave}>{t("settings.logOut")}</Button>
          </div>
        </FormDialog>
      ) : null}
    </>
  );
}

import { CloudOff } from "lucide-react";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { connection } from "../graphql/connection";
import { useComeBack } from "../graphql/come-back";
import { useI18n } from "../i18n/i18n-context";
import type { Waiting } from "../offline/outbox";
import { useOutbox, useWaiting } from "../offline/outbox-context";
import { Button } from "../ui/button";

/** Says that the API cannot be reached, and which entries wait for it. It looks again by itself. */
export function OfflineNotice() {
  const { t } = useI18n();
  const outbox = useOutbox();
  const waiting = useWaiting();
  const isOffline = useSyncExternalStore(connection.subscribe, connection.isOffline);
  const [isAsking, setAsking] = useState(false);
  const again = useCallback(() => {
    setAsking(true);
    connection.tryAgain();
    void outbox.send().finally(() => setAsking(false));
  }, [outbox]);
  useComeBack(isOffline || waiting.some(({ problem }) => problem === null), isAsking, again);
  useEffect(() => {
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [again]);
  if (!isOffline && waiting.length === 0) return null;
  return (
    <section className="notice warn offline" aria-label={t("offline.title")}>
      <p className="row" role="status">
        <CloudOff size={20} aria-hidden />
        {t(isOffline ? "offline.text" : "offline.sending", { count: waiting.length })}
      </p>
      {waiting.length === 0 ? null : (
        <ul>
          {waiting.map((entry) => (
            <Entry key={entry.key} entry={entry} remove={() => void outbox.remove(entry.key)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Entry({ entry: { input, problem }, remove }: { readonly entry: Waiting; readonly remove: () => void }) {
  const { t, money, day } = useI18n();
  const { amount, currency } = input.amount;
  return (
    <li className="row apart">
      <span>
        {currency ? money({ amount, currency }) : amount} · <bdi>{input.merchant ?? t("expenses.noMerchant")}</bdi>
        {input.bookedOn ? ` · ${day(input.bookedOn)}` : null}
        <span className="small block">{problem ?? t("offline.waits")}</span>
      </span>
      <Button kind="quiet" onPress={remove}>
        {t("offline.drop")}
      </Button>
    </li>
  );
}

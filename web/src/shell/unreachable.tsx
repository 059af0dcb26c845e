import { useCallback, useState } from "react";
import { useComeBack } from "../graphql/come-back";
import { useI18n } from "../i18n/i18n-context";
import { Brand } from "../ui/brand";
import { Button } from "../ui/button";

/** In place of the screens while the API does not say who is signed in. It asks again by itself, and when told to. */
export function Unreachable({ ask }: { readonly ask: () => Promise<void> }) {
  const { t } = useI18n();
  const [isAsking, setAsking] = useState(false);
  const again = useCallback(() => {
    setAsking(true);
    void ask().finally(() => setAsking(false));
  }, [ask]);
  useComeBack(true, isAsking, again);
  return (
    <main className="alone">
      <div className="narrow stack">
        <Brand />
        <section className="card stack">
          <p role="status">{t("card.failed")}</p>
          <Button onPress={again} isDisabled={isAsking}>
            {t("app.retry")}
          </Button>
        </section>
      </div>
    </main>
  );
}

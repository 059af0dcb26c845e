import { RecurringChargesDocument, type RecurringChargeRowFragment } from "@expense-tracker/operations/graphql";
import { useCallback, useState } from "react";
import { useComeBack } from "../../graphql/come-back";
import { failedFields } from "../../graphql/failed-fields";
import { useApiQuery } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import { Waiting } from "../../ui/waiting";
import { ChargeLine } from "./charge-line";
import { PlanPage } from "./plan-page";
import { RenameCharge } from "./rename-charge";

/** What comes back every week, month or year: found by the API, and judged here by the user. */
export default function RecurringScreen() {
  const { t } = useI18n("plans");
  const [{ data, error, fetching, stale }, execute] = useApiQuery(
    RecurringChargesDocument,
    {},
    { requestPolicy: "cache-and-network" },
  );
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  useComeBack(error !== undefined, fetching || stale, again);
  const [renamed, setRenamed] = useState<RecurringChargeRowFragment | null>(null);
  const charges = data?.me?.recurringCharges ?? null;
  const failed = failedFields(error, data?.me !== undefined)("recurringCharges");
  const running = charges?.filter(({ dismissed }) => !dismissed) ?? [];
  const dismissed = charges?.filter((charge) => charge.dismissed) ?? [];
  return (
    <PlanPage part="recurring">
      <Card title={t("plans.recurring")} failed={failed}>
        {charges ? null : <Waiting lines={6} />}
        {charges && running.length === 0 ? <p className="soft">{t("plans.recurring.none")}</p> : null}
        <ul className="lines charges">
          {running.map((charge) => (
            <ChargeLine key={charge.id} charge={charge} onRename={() => setRenamed(charge)} />
          ))}
        </ul>
      </Card>
      {dismissed.length > 0 ? (
        <Card title={t("plans.dismissed")}>
          <ul className="lines charges">
            {dismissed.map((charge) => (
              <ChargeLine key={charge.id} charge={charge} onRename={() => setRenamed(charge)} />
            ))}
          </ul>
        </Card>
      ) : null}
      {renamed ? <RenameCharge charge={renamed} onClose={() => setRenamed(null)} /> : null}
    </PlanPage>
  );
}

import { SecondFactorDocument } from "@expense-tracker/operations/graphql";
import { useCallback } from "react";
import { useComeBack } from "../../graphql/come-back";
import { useApiQuery } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import { Waiting } from "../../ui/waiting";
import { AccountPage } from "./account-page";
import { DeletionCard } from "./deletion-card";
import { ExportCard } from "./export-card";

/** A copy of everything that is kept, and the end of it. Both may need a code, which must be known before. */
export default function DataScreen() {
  const { t } = useI18n("account");
  const [{ data, error, fetching, stale }, execute] = useApiQuery(SecondFactorDocument, {});
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  const account = data?.me?.account;
  useComeBack(error !== undefined && !account, fetching || stale, again);
  return (
    <AccountPage part="data">
      {account ? (
        <>
          <ExportCard withCode={account.twoFactorEnabled} />
          <DeletionCard withCode={account.twoFactorEnabled} />
        </>
      ) : (
        <Card title={t("account.part.data")} failed={error !== undefined}>
          <Waiting lines={4} />
        </Card>
      )}
    </AccountPage>
  );
}

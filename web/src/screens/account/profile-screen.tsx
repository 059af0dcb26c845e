import { ProfileScreenDocument } from "@expense-tracker/operations/graphql";
import { useCallback } from "react";
import { useComeBack } from "../../graphql/come-back";
import { failedFields } from "../../graphql/failed-fields";
import { useApiQuery } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Card } from "../../ui/card";
import { Waiting } from "../../ui/waiting";
import { AccountPage } from "./account-page";
import { NamesForm } from "./names-form";
import { PreferencesForm } from "./preferences-form";

/** Who somebody is, and how their money and days are counted. */
export default function ProfileScreen() {
  const { t } = useI18n("account");
  const [{ data, error, fetching, stale }, execute] = useApiQuery(
    ProfileScreenDocument,
    {},
    { requestPolicy: "cache-and-network" },
  );
  const again = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  useComeBack(error !== undefined, fetching || stale, again);
  const profile = data?.me?.profile;
  const failed = failedFields(error, data?.me !== undefined)("profile");
  return (
    <AccountPage part="profile">
      <Card title={t("account.you")} failed={failed}>
        {profile ? <NamesForm profile={profile} readAgain={again} /> : <Waiting lines={6} />}
      </Card>
      <Card title={t("account.counting")} failed={failed}>
        {profile ? <PreferencesForm profile={profile} readAgain={again} /> : <Waiting lines={6} />}
      </Card>
    </AccountPage>
  );
}

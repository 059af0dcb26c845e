import { CompleteTwoFactorRemovalDocument } from "@expense-tracker/operations/graphql";
import { useI18n } from "../../i18n/i18n-context";
import { SecondFactorPage } from "./second-factor-page";

export default function RemoveTwoFactorPage() {
  const { t } = useI18n();
  return (
    <SecondFactorPage
      document={CompleteTwoFactorRemovalDocument}
      title={t("factor.removeTitle")}
      button={t("factor.remove")}
      done={t("factor.removed")}
    />
  );
}

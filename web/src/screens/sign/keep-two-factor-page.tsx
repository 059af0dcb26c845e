import { CancelTwoFactorRemovalDocument } from "@expense-tracker/operations/graphql";
import { useI18n } from "../../i18n/i18n-context";
import { SecondFactorPage } from "./second-factor-page";

export default function KeepTwoFactorPage() {
  const { t } = useI18n();
  return (
    <SecondFactorPage
      document={CancelTwoFactorRemovalDocument}
      title={t("factor.keepTitle")}
      button={t("factor.keep")}
      done={t("factor.kept")}
    />
  );
}

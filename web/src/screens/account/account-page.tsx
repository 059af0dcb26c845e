import type { ReactNode } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { PageTitle } from "../../ui/page-title";
import { SubMenu } from "../../ui/sub-menu";
import "./account.css";

const parts = ["profile", "security", "device", "data"] as const;

/** The frame of the account's parts. */
export function AccountPage({ part, children }: { part: (typeof parts)[number]; children: ReactNode }) {
  const { t } = useI18n("account");
  return (
    <div className="page">
      <div>
        <PageTitle title={t("account.title")} part={t(`account.part.${part}`)} />
        <SubMenu
          label={t("account.parts")}
          parts={parts.map((each) => ({
            path: each === "profile" ? "/account" : `/account/${each}`,
            label: t(`account.part.${each}`),
          }))}
        />
      </div>
      <div className="account">{children}</div>
    </div>
  );
}

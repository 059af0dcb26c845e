import type { ReactNode } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { PageTitle } from "../../ui/page-title";
import { SubMenu } from "../../ui/sub-menu";
import "./plan.css";

interface Props {
  readonly part: "budgets" | "recurring";
  /** Beside the heading. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of what is planned: budgets, and what comes back. */
export function PlanPage({ part, beside, children }: Props) {
  const { t } = useI18n("plans");
  return (
    <div className="page">
      <div>
        <PageTitle title={t("plans.title")} part={t(`plans.part.${part}`)}>
          {beside}
        </PageTitle>
        <SubMenu
          label={t("plans.parts")}
          parts={[
            { path: "/plan", label: t("plans.part.budgets") },
            { path: "/plan/recurring", label: t("plans.part.recurring") },
          ]}
        />
      </div>
      {children}
    </div>
  );
}

import type { ReactNode } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { PageTitle } from "../../ui/page-title";
import { SubMenu } from "../../ui/sub-menu";
import "./organise.css";

const parts = ["categories", "rules", "tags", "merchants"] as const;

interface Props {
  readonly part: (typeof parts)[number];
  /** Beside the heading. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of what expenses are sorted by. */
export function OrganisePage({ part, beside, children }: Props) {
  const { t } = useI18n("organise");
  return (
    <div className="page">
      <div>
        <PageTitle title={t("organise.title")} part={t(`organise.part.${part}`)}>
          {beside}
        </PageTitle>
        <SubMenu
          label={t("organise.parts")}
          parts={parts.map((each) => ({
            path: each === "categories" ? "/organise" : `/organise/${each}`,
            label: t(`organise.part.${each}`),
          }))}
        />
      </div>
      {children}
    </div>
  );
}

import { Label, ProgressBar } from "react-aria-components";
import { useI18n } from "../../i18n/i18n-context";

interface Props {
  readonly label: string;
  readonly done: number;
  /** 0: it is not known yet. */
  readonly total: number;
}

/** How far a long work is, in rows. */
export function Progress({ label, done, total }: Props) {
  const { t } = useI18n("imports");
  return (
    <ProgressBar className="gauge" value={done} maxValue={Math.max(total, 1)} isIndeterminate={total === 0}>
      {({ percentage }) => (
        <>
          <div className="row apart small">
            <Label>{label}</Label>
            <span className="soft money">{total > 0 ? t("imports.progress", { done, total }) : null}</span>
          </div>
          <div className="bar">
            <div style={{ inlineSize: `${percentage ?? 30}%` }} />
          </div>
        </>
      )}
    </ProgressBar>
  );
}

import { useI18n } from "../../i18n/i18n-context";
import type { Report } from "./use-import";

/** What became of the rows, or would: as many as there are of each kind. */
export function ReportFigures({ report, isCheck }: { readonly report: Report; readonly isCheck: boolean }) {
  const { t, number } = useI18n("imports");
  const { imported, duplicates, failed, undone } = report;
  const figures = [
    [isCheck ? "imports.new" : "imports.imported", imported],
    ["imports.known", duplicates],
    ["imports.failed", failed],
    ...(undone > 0 ? [["imports.undone", undone] as const] : []),
  ] as const;
  return (
    <dl className="figures">
      {figures.map(([key, count]) => (
        <div key={key}>
          <dt className="soft small">{t(key)}</dt>
          <dd className="figure">{number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What was taken for granted; the API's sentences are English. */
export function Notes({ notes }: Pick<Report, "notes">) {
  const { t } = useI18n("imports");
  if (notes.length === 0) return null;
  return (
    <div className="notice warn">
      <div className="stack">
        <strong>{t("imports.notes")}</strong>
        <ul lang="en" dir="auto">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

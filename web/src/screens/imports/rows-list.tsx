import { useEffect, useMemo, useState } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Choice } from "../../ui/choice";
import { Waiting } from "../../ui/waiting";
import { lineStarts, recordFrom } from "./csv-text";
import type { ImportFile } from "./import-file";
import { RowLine } from "./row-line";
import type { Report } from "./use-import";
import { type Row, useRows } from "./use-rows";

interface Props {
  readonly report: Report;
  /** Null: the page was loaded again since, and does not have the file any more. */
  readonly file: ImportFile | null;
}

const kinds = { failed: "FAILED", known: "DUPLICATE", all: null } as const;
type Kind = keyof typeof kinds;

/** How many rows are shown at first, and with each press more. */
const step = 50;

/** What became of each row; those with a problem first, because they are what the owner has to look at. */
export function RowsList({ report, file }: Props) {
  const { t } = useI18n("imports");
  const [kind, setKind] = useState<Kind>(report.failed > 0 ? "failed" : report.duplicates > 0 ? "known" : "all");
  const [most, setMost] = useState(step);
  const { rows, isLoading, failed, isWhole, more } = useRows(report.id);
  const counts: Record<Kind, number> = { failed: report.failed, known: report.duplicates, all: report.total };
  const ofKind = rows.filter(({ outcome }) => kinds[kind] === null || outcome === kinds[kind]);
  const wanted = Math.min(most, counts[kind]);
  const isShort = !isWhole && ofKind.length < wanted;
  // The API cannot be asked for one kind of row, so the file is read on until there are enough.
  useEffect(() => {
    if (isShort && !isLoading && !failed) more();
  }, [isShort, isLoading, failed, more]);
  const textOf = useTexts(file);
  const choices = (Object.keys(kinds) as Kind[]).filter((each) => each === "all" || counts[each] > 0);
  return (
    <section className="stack" aria-labelledby="rows">
      <h2 id="rows">{t("imports.rows")}</h2>
      {choices.length > 1 ? (
        <Choice
          label={t("imports.rows.show")}
          value={kind}
          options={choices.map((value) => ({ value, label: t(`imports.rows.${value}`, { count: counts[value] }) }))}
          onChange={(next) => {
            setKind(next);
            setMost(step);
          }}
        />
      ) : null}
      <ul className="lines">
        {ofKind.slice(0, most).map((row) => (
          <RowLine key={row.line} row={row} text={textOf(row)} />
        ))}
      </ul>
      {isShort && !failed ? <Waiting lines={3} /> : null}
      {failed || (!isShort && ofKind.length + (isWhole ? 0 : 1) > most) ? (
        <p className="center">
          <Button onPress={() => (failed ? more() : setMost(most + step))}>
            {t(failed ? "app.retry" : "imports.rows.more")}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

/** The text of a row as it stands in the file; null where the file is not here, or its rows are no lines. */
function useTexts(file: ImportFile | null): (row: Row) => string | null {
  const text = file?.format === "CSV" ? file.text : null;
  const starts = useMemo(() => (text === null ? [] : lineStarts(text)), [text]);
  return ({ line }) => {
    const start = starts[line - 1];
    if (text === null || start === undefined) return null;
    return text.slice(start, recordFrom(text, start, "").end);
  };
}

import { UndoImportDocument } from "@expense-tracker/operations/graphql";
import { useState } from "react";
import { useApiMutation } from "../../graphql/use-api";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { FormProblem } from "../../ui/form-problem";
import { sayError } from "../../ui/say-error";
import { Waiting } from "../../ui/waiting";
import { CorrectRows } from "./correct-rows";
import { Progress } from "./progress";
import { Notes, ReportFigures } from "./report-figures";
import { RowsList } from "./rows-list";
import { isWorking, type Report, type SentFile, useJob, useSendFile } from "./use-import";

interface Props {
  readonly id: string;
  readonly sent: SentFile | null;
  readonly started: (id: string, sent: SentFile) => void;
  readonly another: () => void;
}

/** An import: how far it is, what became of its rows, and the way back. */
export function JobCard({ id, sent, started, another }: Props) {
  const { t } = useI18n("imports");
  const { report, isUnknown, failed } = useJob(id);
  if (isUnknown)
    return (
      <Card title={t("imports.job")} action={<Button onPress={another}>{t("imports.another")}</Button>}>
        <p className="soft">{t("imports.unknown")}</p>
      </Card>
    );
  return (
    <Card
      title={t("imports.job")}
      failed={failed && report === null}
      action={<Button onPress={another}>{t("imports.another")}</Button>}
    >
      {report === null ? (
        <Waiting lines={4} />
      ) : (
        <>
          <State report={report} />
          <ReportFigures report={report} isCheck={false} />
          <Notes notes={report.notes} />
          {report.status === "FAILED" && sent ? <Retry sent={sent} started={started} /> : null}
          <Undo report={report} />
          {!isWorking(report) && report.failed > 0 && sent?.file.format === "CSV" && report.status !== "UNDONE" ? (
            <CorrectRows key={report.id} report={report} sent={sent} started={started} />
          ) : null}
          {isWorking(report) ? null : (
            <RowsList key={`${id} ${report.status}`} report={report} file={sent?.file ?? null} />
          )}
        </>
      )}
    </Card>
  );
}

function State({ report }: { readonly report: Report }) {
  const { t } = useI18n("imports");
  const { status, done, total, imported, undone, problem } = report;
  if (status === "UNDOING") return <Progress label={t("imports.undoing")} done={undone} total={imported} />;
  if (isWorking(report)) return <Progress label={t("imports.working")} done={done} total={total} />;
  return (
    <>
      <p role="status">
        {t(status === "UNDONE" ? "imports.isUndone" : status === "FAILED" ? "imports.stopped" : "imports.done")}
      </p>
      {problem ? <FormProblem text={problem.message} /> : null}
    </>
  );
}

/** The same file again: what came in is known, so only the rest is imported. */
function Retry({ sent, started }: { readonly sent: SentFile; readonly started: Props["started"] }) {
  const i18n = useI18n("imports");
  const send = useSendFile();
  const [problem, setProblem] = useState<string>();
  const press = async (): Promise<void> => {
    const { report, problem: refused } = await send(sent.file, sent.reading, false);
    if (report) started(report.id, sent);
    else setProblem(sayError(refused.error, i18n));
  };
  return (
    <div className="row">
      <Button kind="primary" onPress={() => void press()}>
        {i18n.t("app.retry")}
      </Button>
      <FormProblem text={problem} />
    </div>
  );
}

function Undo({ report }: { readonly report: Report }) {
  const i18n = useI18n("imports");
  const { t } = i18n;
  const undo = useApiMutation(UndoImportDocument);
  const [problem, setProblem] = useState<string>();
  if (report.status === "UNDONE" || report.status === "UNDOING") return null;
  const press = async (): Promise<void> => {
    const { data, error } = await undo({ id: report.id });
    setProblem(data?.undoImport ? undefined : sayError(error?.graphQLErrors[0], i18n));
  };
  return (
    <div className="row">
      <Button onPress={() => void press()}>{t("imports.undo")}</Button>
      <span className="soft small">{t("imports.undo.help")}</span>
      <FormProblem text={problem} />
    </div>
  );
}

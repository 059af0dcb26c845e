import { useState } from "react";
import { useI18n } from "../../i18n/i18n-context";
import { Button } from "../../ui/button";
import { FormProblem } from "../../ui/form-problem";
import { sayError } from "../../ui/say-error";
import { Waiting } from "../../ui/waiting";
import type { ImportFile } from "./import-file";
import { Progress } from "./progress";
import { foundOut, type Reading } from "./reading";
import { ReadingForm } from "./reading-form";
import { Notes, ReportFigures } from "./report-figures";
import { RowsList } from "./rows-list";
import { isWorking, type Sent, useCheck, useJob, useSendFile } from "./use-import";

interface Props {
  readonly file: ImportFile;
  readonly started: (id: string, reading: Reading) => void;
  readonly cancel: () => void;
}

/** What would become of a file: the API reads all of it and stores nothing. Then it is imported, or read in another way. */
export function CheckCard({ file, started, cancel }: Props) {
  const i18n = useI18n("imports");
  const { t } = i18n;
  const [reading, setReading] = useState<Reading>(foundOut);
  const [problem, setProblem] = useState<string>();
  const [isSending, setSending] = useState(false);
  const send = useSendFile();
  const check = useCheck(file, reading);
  const { report: later } = useJob(check?.report && isWorking(check.report) ? check.report.id : null);
  const report = later ?? check?.report ?? null;
  const isReady = report !== null && !isWorking(report);
  const start = async (): Promise<void> => {
    setSending(true);
    const sent = await send(file, reading, false);
    setSending(false);
    if (sent.report) started(sent.report.id, reading);
    else setProblem(sayError(sent.problem.error, i18n));
  };
  return (
    <section className="card" aria-labelledby="file">
      <header>
        <h2 id="file">
          <bdi>{file.name}</bdi>
        </h2>
        <Button kind="quiet" onPress={cancel}>
          {t("imports.other")}
        </Button>
      </header>
      <Outcome check={check} report={report} />
      <FormProblem text={problem} />
      {isReady ? (
        <div className="row">
          <Button kind="primary" isDisabled={report.imported === 0} isPending={isSending} onPress={() => void start()}>
            {t("imports.start", { count: report.imported })}
          </Button>
        </div>
      ) : null}
      <details open={check?.problem?.error?.extensions?.field === "input.mapping"}>
        <summary>{t("imports.reading")}</summary>
        <ReadingForm file={file} reading={reading} change={setReading} />
      </details>
      {isReady && report.failed + report.duplicates > 0 ? (
        <RowsList key={report.id} report={report} file={file} />
      ) : null}
    </section>
  );
}

function Outcome({ check, report }: { readonly check: Sent | null; readonly report: Sent["report"] }) {
  const i18n = useI18n("imports");
  const { t } = i18n;
  if (check === null)
    return (
      <div aria-busy>
        <p className="soft" role="status">
          {t("imports.checking")}
        </p>
        <Waiting lines={2} />
      </div>
    );
  if (check.problem) return <FormProblem text={sayError(check.problem.error, i18n)} />;
  if (!report || isWorking(report))
    return <Progress label={t("imports.checking")} done={report?.done ?? 0} total={report?.total ?? 0} />;
  return (
    <>
      <p className="soft" role="status">
        {t("imports.checked", { count: report.total })} <bdi>{report.source}</bdi>
      </p>
      <ReportFigures report={report} isCheck />
      <Notes notes={report.notes} />
    </>
  );
}

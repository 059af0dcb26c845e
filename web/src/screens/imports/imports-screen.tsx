import { useState } from "react";
import { useSearchParams } from "wouter";
import { useI18n } from "../../i18n/i18n-context";
import { PageTitle } from "../../ui/page-title";
import { CheckCard } from "./check-card";
import { ExportCard } from "./export-card";
import { FileDrop } from "./file-drop";
import type { ImportFile } from "./import-file";
import { JobCard } from "./job-card";
import type { SentFile } from "./use-import";
import "./imports.css";

/** Files in and out. An import has its own address, so that it can be looked at and taken back later. */
export default function ImportsScreen() {
  const { t } = useI18n("imports");
  const [search, setSearch] = useSearchParams();
  const [file, setFile] = useState<ImportFile | null>(null);
  const [sent, setSent] = useState<SentFile | null>(null);
  const job = search.get("job");
  const started = (id: string, what: SentFile): void => {
    setSent(what);
    setFile(null);
    setSearch({ job: id });
  };
  return (
    <div className="page imports">
      <PageTitle title={t("imports.title")} />
      <div className="stack">
        {job !== null ? (
          <JobCard key={job} id={job} sent={sent} started={started} another={() => setSearch({})} />
        ) : file ? (
          <CheckCard
            file={file}
            started={(id, reading) => started(id, { file, reading })}
            cancel={() => setFile(null)}
          />
        ) : (
          <FileDrop take={setFile} />
        )}
      </div>
      <ExportCard />
    </div>
  );
}

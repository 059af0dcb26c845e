import { registerEnumType } from "type-graphql";

export const ImportFormat = { CSV: "CSV", OFX: "OFX", QIF: "QIF", JSON: "JSON" } as const;
export type ImportFormat = keyof typeof ImportFormat;
registerEnumType(ImportFormat, {
  name: "ImportFormat",
  description: "The format of a file to import.",
  valuesConfig: {
    CSV: { description: "Rows of cells, as banks, spreadsheets and other programs write them." },
    OFX: { description: "A bank's or card's statement in OFX 1 or 2, also known as QFX or as Money file." },
    QIF: { description: "Quicken Interchange Format." },
    JSON: { description: "An export of this service in JSON, or a list of such expenses." },
  },
});

export const JobStatus = {
  QUEUED: "QUEUED",
  RUNNING: "RUNNING",
  DONE: "DONE",
  FAILED: "FAILED",
  UNDOING: "UNDOING",
  UNDONE: "UNDONE",
} as const;
export type JobStatus = keyof typeof JobStatus;
registerEnumType(JobStatus, {
  name: "JobStatus",
  description: "How far an import is.",
  valuesConfig: {
    QUEUED: { description: "No row was worked on yet." },
    RUNNING: { description: "Some rows are done." },
    DONE: { description: "All rows are done; each says what became of it." },
    FAILED: { description: "The import stopped before its end. The rows that are done stay." },
    UNDOING: { description: "The import is being taken back: its expenses move to the trash." },
    UNDONE: { description: "The import was taken back: its expenses are in the trash." },
  },
});

export const ImportOutcome = {
  IMPORTED: "IMPORTED",
  DUPLICATE: "DUPLICATE",
  FAILED: "FAILED",
  WOULD_IMPORT: "WOULD_IMPORT",
} as const;
export type ImportOutcome = keyof typeof ImportOutcome;
registerEnumType(ImportOutcome, {
  name: "ImportOutcome",
  description: "What became of a row.",
  valuesConfig: {
    IMPORTED: { description: "It is an expense now." },
    DUPLICATE: {
      description:
        "It was imported before, also if you have deleted the expense since; or a bank message told of the payment, whose expense it is. Nothing was changed. If it is another payment than the message's, call `separateDuplicate` with the message's id.",
    },
    FAILED: { description: "It is no expense; `error` says why." },
    WOULD_IMPORT: { description: "In a dry run: it would become an expense." },
  },
});

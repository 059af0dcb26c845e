import { Cost } from "@expense-tracker/kit/subgraph/price";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { RowError } from "../recording/row-error.type";
import { ImportOutcome, JobStatus } from "./import.enums";
import type { RowResult } from "./import-chunk.row";
import type { ImportJobRow } from "./import-job.row";

@ObjectType({ description: "An import of a file: how far it is, and what became of its rows." })
export class ImportReport {
  @Field(() => ID, {
    description: "The import's id, a UUID. Read it again with `importJob`, for 30 days after its end.",
  })
  id: string;
  @Field(() => JobStatus, { description: "How far the import is." })
  status: JobStatus;
  @Field({ description: "The program, bank or format that the file comes from, as far as it was recognised." })
  source: string;
  @Field(() => Int, { description: "The number of rows in the file." })
  total: number;
  @Field(() => Int, { description: "The number of rows that are done." })
  done: number;
  @Field(() => Int, { description: "The number of rows that are expenses now; in a dry run, that would be." })
  imported: number;
  @Field(() => Int, {
    description: "The number of rows that were imported before, or whose payment has a bank message's expense.",
  })
  duplicates: number;
  @Field(() => Int, { description: "The number of rows that are no expense." })
  failed: number;
  @Field(() => Int, {
    description: "The number of expenses that moved to the trash when the import was taken back.",
  })
  undone: number;
  @Field(() => [String], {
    description:
      "What was taken for granted, for you to check: the order of day and month, categories that you do not have.",
  })
  notes: string[];
  @Field(() => RowError, { nullable: true, description: "Why the import stopped before its end; null if it did not." })
  problem: RowError | null;
}

@Cost(30)
@ObjectType({ description: "A row of an imported file." })
export class ImportRow {
  @Field(() => Int, {
    description: "The line in the file where the row begins, from 1. In JSON the number of the item.",
  })
  line: number;
  @Field(() => ImportOutcome, { description: "What became of the row." })
  outcome: ImportOutcome;
  /** The API shows it as `expense`. */
  expenseId: string | null;
  @Field(() => RowError, { nullable: true, description: "Why the row is no expense; null if it is one." })
  error: RowError | null;
}

export function toImportReport(job: ImportJobRow): ImportReport {
  const { id, status, source, total, done, imported, duplicates, failed, undone, notes, problem } = job;
  return {
    id,
    status,
    source,
    total,
    done,
    imported,
    duplicates,
    failed,
    undone,
    notes,
    problem: problem && { ...problem, field: null },
  };
}

export function toImportRow({ line, outcome, expenseId, error }: RowResult): ImportRow {
  return { line, outcome, expenseId, error };
}

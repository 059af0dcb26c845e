import { AppError } from "@expense-tracker/kit/errors/app-error";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { isId } from "@expense-tracker/kit/input/id";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { expenseById } from "../expense/expense.loaders";
import { Expense, toExpense } from "../expense/expense.type";
import type { Quotas } from "../quota/quotas";
import { importExpenses } from "./import-expenses";
import { ImportInput } from "./import.inputs";
import { ImportJobRow } from "./import-job.row";
import { ImportReport, ImportRow, toImportReport, toImportRow } from "./import-report.type";
import { listImportRows } from "./list-import-rows";
import { beginUndoImport } from "./undo-import";
import { continueUndo } from "./continue-undo";

@Resolver(() => User)
export class ImportJobOfUserResolver {
  constructor(private readonly deps: { db: DataSource }) {}

  @Cost(600)
  @Authorized()
  @FieldResolver(() => ImportReport, {
    nullable: true,
    description: "One of your imports, while it runs and for 30 days after its end.",
  })
  async importJob(
    @Arg("id", () => ID, {
      description: "The import's id. If you have no import with this id, the answer is NOT_FOUND.",
    })
    id: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<ImportReport> {
    const job = isId(id)
      ? await this.deps.db.getRepository(ImportJobRow).findOneBy({ id, ownerId: user.userId })
      : null;
    if (!job) throw new AppError("NOT_FOUND", "there is no such import", { field: "id" });
    return toImportReport(job);
  }
}

@Resolver(() => ImportReport)
export class ImportReportResolver {
  constructor(private readonly deps: { db: DataSource; quotas: Quotas }) {}

  @Cost(100_000)
  @Authorized()
  @Mutation(() => ImportReport, {
    nullable: true,
    description:
      "Imports a file of a bank or another program. Up to 500 rows are done when the answer comes; more are done in the background: read `importJob` until it is DONE. A row that was imported before is not imported again, also if you have deleted its expense; nor is one about a payment that has a bank message's expense. Categories of the file are found by their names; none is made.",
  })
  async importExpenses(
    @Arg("input", { description: "The file to import, and how to read it." }) input: ImportInput,
    @Ctx() { user }: SignedInContext,
  ): Promise<ImportReport> {
    return toImportReport(await importExpenses(this.deps.db, user, input, this.deps.quotas));
  }

  @Cost(500_000)
  @Authorized()
  @Mutation(() => ImportReport, {
    nullable: true,
    description:
      "Takes an import back, within 30 days after its end: the expenses that it made move to the trash, also those that you have changed since, and the same file can be imported again. An import that goes on stops. A bank message that was linked to one of the expenses gets an expense of its own. A long import is taken back in the background: read `importJob` until it is UNDONE. A dry run made nothing, and stays as it is.",
  })
  async undoImport(
    @Arg("id", () => ID, {
      description: "The import's id. If you have no import with this id, the answer is NOT_FOUND.",
    })
    id: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<ImportReport> {
    const { db, quotas } = this.deps;
    const begun = await inTransaction(db, (tx) => beginUndoImport(tx, user.userId, id, quotas));
    return toImportReport(await continueUndo(db, begun, quotas));
  }

  @Cost(1_000)
  @ListSize({ assumedSize: 100, slicingArguments: ["first"] })
  @FieldResolver(() => [ImportRow], { description: "What became of the rows that are done, in the order of the file." })
  async rows(
    @Root() { id: jobId }: ImportReport,
    @Arg("first", () => Int, { nullable: true, defaultValue: 100, description: "The number of rows, 1 to 500." })
    first: number | null,
    @Arg("after", () => Int, {
      nullable: true,
      description: "The line after which the rows begin; the first rows when omitted.",
    })
    after: number | null | undefined,
    @Ctx() { user }: SignedInContext,
  ): Promise<ImportRow[]> {
    const page = { first: first ?? 100, after: after ?? 0 };
    return (await listImportRows(this.deps.db, { ownerId: user.userId, jobId }, page)).map(toImportRow);
  }
}

@Resolver(() => ImportRow)
export class ImportRowResolver {
  @Cost(35)
  @FieldResolver(() => Expense, {
    nullable: true,
    description: "The expense that the row is, or became when it was first imported; null if it is none.",
  })
  async expense(@Root() { expenseId }: ImportRow, @Ctx() { loaders }: SignedInContext): Promise<Expense | null> {
    const row = expenseId === null ? null : await loaders.of(expenseById).load(expenseId);
    return row && toExpense(row);
  }
}

export const importResolvers = [ImportJobOfUserResolver, ImportReportResolver, ImportRowResolver] as const;

import { Cost } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, Mutation, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import { ExpenseFilter } from "../listing/expense-filter.input";
import { readExpenseFilter } from "../listing/read-expense-filter";
import type { Quotas } from "../quota/quotas";
import { exportExpenses } from "./export-expenses";
import { ExportFormat } from "./export.enums";
import { Export } from "./export.type";

@Resolver()
export class ExportResolver {
  constructor(private readonly deps: { db: DataSource; quotas: Quotas }) {}

  @Cost(500_000)
  @Authorized()
  @Mutation(() => Export, {
    nullable: true,
    description: "Writes expenses into a file: at most 50,000 expenses and 5 MB, else the answer is LIMIT_EXCEEDED.",
  })
  async exportExpenses(
    @Arg("filter", () => ExpenseFilter, {
      nullable: true,
      description: "Which expenses to write; all that are not in the trash when omitted.",
    })
    filter: ExpenseFilter | null | undefined,
    @Arg("format", () => ExportFormat, { description: "The format of the file." }) format: ExportFormat,
    @Ctx() { user, loaders }: SignedInContext,
  ): Promise<Export> {
    const criteria = await readExpenseFilter(filter, loaders);
    return exportExpenses(this.deps.db, user, { criteria, format }, this.deps.quotas);
  }
}

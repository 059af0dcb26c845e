import { DataExport, readExportId } from "@expense-tracker/kit/subgraph/data-export";
import { exportTables, type ExportPart } from "@expense-tracker/kit/subgraph/export-tables";
import { Cost } from "@expense-tracker/kit/subgraph/price";
import { JsonScalar } from "@expense-tracker/kit/input/scalars";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Authorized, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { exportedTables } from "./exported-tables";

@Resolver(() => DataExport)
export class DataExportResolver {
  constructor(private readonly deps: { db: DataSource }) {}

  @Cost(500_000)
  @Authorized()
  @FieldResolver(() => JsonScalar, {
    nullable: true,
    description:
      "Your settings, categories, expenses with the findings of the data-science worker, bank messages, and every change of an expense. If this is too much for one answer, `complete` is false and `cutOff` names the lists that lack rows.",
  })
  async expenses(@Root() { id }: DataExport, @Ctx() { user }: SignedInContext): Promise<ExportPart | null> {
    if (readExportId(id)?.ownerId !== user.userId) return null;
    return exportTables(this.deps.db, user.userId, exportedTables);
  }
}

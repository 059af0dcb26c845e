import { Authorized, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { JsonScalar } from "../input/scalars";
import { DataExport, readExportId } from "./data-export";
import { type ExportedTable, exportTables, type ExportPart } from "./export-tables";
import { Cost } from "./price";
import type { ResolverClass } from "./subgraph-schema";
import type { SignedInContext } from "./subgraph-server";

/** A subgraph's part of a data export. */
export interface DataExportPart {
  /** The part's field of `DataExport`. */
  field: string;
  /** What the part holds, and what is missing when it is cut off. */
  description: string;
  /** The field's price: see `Cost`. */
  cost: number;
  tables: readonly ExportedTable[];
}

/** Makes the field of `DataExport` that reads a subgraph's part. */
export function dataExportResolver({
  field,
  description,
  cost,
  tables,
}: DataExportPart): ResolverClass<{ db: DataSource }> {
  @Resolver(() => DataExport)
  class DataExportPartResolver {
    constructor(private readonly deps: { db: DataSource }) {}

    @Cost(cost)
    @Authorized()
    @FieldResolver(() => JsonScalar, { name: field, nullable: true, description })
    async part(@Root() { id }: DataExport, @Ctx() { user }: SignedInContext): Promise<ExportPart | null> {
      if (readExportId(id)?.ownerId !== user.userId) return null;
      return exportTables(this.deps.db, user.userId, tables);
    }
  }
  return DataExportPartResolver;
}

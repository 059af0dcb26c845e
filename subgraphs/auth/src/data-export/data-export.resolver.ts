import { DataExport } from "@expense-tracker/kit/subgraph/data-export";
import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, FieldResolver, ID, Mutation, Resolver } from "type-graphql";
import { attemptOf } from "../security-log/attempt";
import { codeWhenAsked, type SecondFactorDependencies } from "../two-factor/confirm-second-factor";
import { exportMyData, findExport } from "./export-my-data";

export interface DataExportDependencies extends SecondFactorDependencies {
  nowMs: () => number;
}

@Resolver()
export class DataExportResolver {
  constructor(private readonly deps: DataExportDependencies) {}

  @Cost(5_000)
  @Authorized()
  @Mutation(() => DataExport, {
    nullable: true,
    description:
      "Starts an export of all data that is stored about you: select the parts that you want. A part is null when its service is down; ask for it again with me.dataExport within a day. RATE_LIMITED after five exports; one more is allowed every four hours.",
  })
  exportMyData(
    @Arg("code", () => String, { nullable: true, description: codeWhenAsked }) code: string | null,
    @Ctx() context: SignedInContext,
  ): Promise<DataExport> {
    const { user } = context;
    return exportMyData(this.deps, { user, code: code ?? null }, attemptOf(context, this.deps.nowMs()));
  }
}

@Resolver(() => User)
export class DataExportOfUserResolver {
  constructor(private readonly deps: DataExportDependencies) {}

  @Cost(500)
  @Authorized()
  @FieldResolver(() => DataExport, {
    nullable: true,
    description: "An export that you started with exportMyData within the last day. NOT_FOUND for any other id.",
  })
  dataExport(
    @Arg("id", () => ID, { description: "The export's id, from exportMyData." }) id: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<DataExport> {
    return findExport(this.deps.db, user, id, new Date(this.deps.nowMs()));
  }
}

export const dataExportResolvers = [DataExportResolver, DataExportOfUserResolver] as const;

import { pageSize } from "@expense-tracker/kit/input/cursor";
import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, FieldResolver, Int, Mutation, Resolver } from "type-graphql";
import type { Deps } from "../tag/rename-tag";
import { listMerchants } from "./list-merchants";
import { mergeMerchants } from "./merge-merchants";
import { MerchantUsage } from "./merchant.type";

const defaultSize = 20;

@Resolver(() => User)
export class MerchantsOfUserResolver {
  constructor(private readonly deps: Deps) {}

  @Cost(6_000)
  @ListSize({ assumedSize: 20, slicingArguments: ["first"] })
  @Authorized()
  @FieldResolver(() => [MerchantUsage], {
    nullable: true,
    description: "The merchants of your expenses, the most used first.",
  })
  async merchants(
    @Arg("search", () => String, {
      nullable: true,
      description: "Only merchants with words in the name that begin with each of these words.",
    })
    search: string | null | undefined,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: defaultSize,
      description: "The number of merchants, 1 to 100.",
    })
    first: number | null,
    @Ctx() { user }: SignedInContext,
  ): Promise<MerchantUsage[]> {
    return listMerchants(this.deps.db, user.userId, search ?? null, pageSize(first ?? defaultSize, "first"));
  }
}

@Resolver()
export class MerchantResolver {
  constructor(private readonly deps: Deps) {}

  @Cost(500_000)
  @Authorized()
  @Mutation(() => Int, {
    nullable: true,
    description:
      "Gives each of your expenses at some merchants one merchant in their place. Rules that rename to one of them rename to the new one, and rules whose condition is the name of one of them are for the new name too. The answer is the number of expenses, also of those in the trash. If they are thousands, the last ones are changed shortly after the answer.",
  })
  mergeMerchants(
    @Arg("from", () => [String], {
      description: "The merchants to replace, at most 50. Upper and lower case are the same.",
    })
    from: string[],
    @Arg("into", { description: "The merchant that takes their place, up to 200 characters." }) into: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<number> {
    return mergeMerchants(this.deps, user.userId, from, into);
  }
}

export const merchantResolvers = [MerchantsOfUserResolver, MerchantResolver] as const;

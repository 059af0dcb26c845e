import { Cost } from "@expense-tracker/kit/subgraph/price";
import { EmailAddressScalar } from "@expense-tracker/kit/input/scalars";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Authorized, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { Account } from "../account/account.type";
import { findUnopened } from "../mailed-token/mailed-tokens";

@Resolver(() => Account)
export class PendingEmailResolver {
  constructor(private readonly deps: { db: DataSource; nowMs: () => number }) {}

  @Authorized()
  @Cost(500)
  @FieldResolver(() => EmailAddressScalar, {
    nullable: true,
    description: "The address that changeEmail asked for, while its link waits to be opened.",
  })
  async pendingEmail(@Root() { email }: Account, @Ctx() { user }: SignedInContext): Promise<string | null> {
    const unopened = await findUnopened(this.deps.db.manager, user.userId, new Date(this.deps.nowMs()));
    return unopened === email ? null : unopened;
  }
}

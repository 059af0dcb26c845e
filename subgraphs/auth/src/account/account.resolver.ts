import { findRow } from "@expense-tracker/kit/database/find-rows";
import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Authorized, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { AccountRow } from "./account.row";
import { Account, toAccount } from "./account.type";

@Resolver(() => User)
export class AccountResolver {
  constructor(private readonly deps: { db: DataSource }) {}

  @Cost(500)
  @Authorized()
  @FieldResolver(() => Account, {
    nullable: true,
    description: "The user's e-mail address, sessions and security log.",
  })
  async account(@Root() { id }: User, @Ctx() { user }: SignedInContext): Promise<Account | null> {
    if (id !== user.userId) return null;
    const row = await findRow(this.deps.db.manager, AccountRow, { id: user.userId });
    return row && toAccount(row);
  }
}

import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext, SubgraphContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { clientOf } from "../client";
import type { Post } from "../mail/post";
import type { PasswordHasher } from "../password/password-hasher";
import type { CountAttempt } from "../session/count-attempts";
import { handOver, type HandOver } from "../session/hand-over";
import { AuthSession } from "../session/session.type";
import type { Throttle } from "../throttle/throttle";
import { AccountRow } from "./account.row";
import { Account, toAccount } from "./account.type";
import { claimsOf, signUp } from "./sign-up";
import { readSignUp, SignUpInput } from "./sign-up.inputs";

export interface AccountDependencies extends HandOver {
  db: DataSource;
  passwords: PasswordHasher;
  post: Post;
  throttle: Throttle;
  countAttempt: CountAttempt;
  nowMs: () => number;
}

@Resolver(() => User)
export class AccountResolver {
  constructor(private readonly deps: AccountDependencies) {}

  @Cost(500)
  @Authorized()
  @FieldResolver(() => Account, { nullable: true, description: "E-mail address, sessions and security log." })
  async account(@Root() { id }: User, @Ctx() { user }: SignedInContext): Promise<Account | null> {
    if (id !== user.userId) return null;
    const row = await this.deps.db.getRepository(AccountRow).findOneBy({ id: user.userId });
    return row && toAccount(row);
  }

  @Cost(350_000)
  @Mutation(() => AuthSession, {
    description:
      "Makes an account and signs in. CONFLICT when the e-mail address is registered already: it is mailed a link then, by which its reader chooses a new password and has the account.",
  })
  signUp(
    @Arg("input", { description: "Address, password and preferences of who signs up." }) input: SignUpInput,
    @Ctx() context: SubgraphContext,
  ): Promise<AuthSession> {
    return this.deps.countAttempt("signUp", async () => {
      const checked = readSignUp(input);
      const now = new Date(this.deps.nowMs());
      const opened = await signUp(this.deps, checked, { client: clientOf(context), now });
      return handOver(this.deps, context, opened, claimsOf(checked));
    });
  }
}

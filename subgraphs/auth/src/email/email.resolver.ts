import { Cost } from "@expense-tracker/kit/subgraph/price";
import { EmailAddressScalar } from "@expense-tracker/kit/input/scalars";
import type { SignedInContext, SubgraphContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { Account } from "../account/account.type";
import type { MailQueue } from "../mail/queue-mail";
import { findUnopened } from "../mailed-token/mailed-tokens";
import type { PasswordHasher } from "../password/password-hasher";
import { attemptOf } from "../security-log/attempt";
import { codeWhenAsked, type SecondFactorDependencies } from "../two-factor/confirm-second-factor";
import { changeEmail } from "./change-email";
import { requestEmailVerification } from "./request-verification";
import { verifyEmail } from "./verify-email";

export interface EmailDependencies extends SecondFactorDependencies {
  passwords: PasswordHasher;
  mails: MailQueue;
  nowMs: () => number;
}

@Resolver()
export class EmailResolver {
  constructor(private readonly deps: EmailDependencies) {}

  @Cost(25_000)
  @Authorized()
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      "Mails a new link that proves the account's address; the previous link stops working. Returns false and mails nothing when the address is already proved. RATE_LIMITED after five links in an hour.",
  })
  requestEmailVerification(@Ctx() { user }: SignedInContext): Promise<boolean> {
    const { db, mails, nowMs } = this.deps;
    return inTransaction(db, (tx) => requestEmailVerification(tx, mails, { user, now: new Date(nowMs()) }));
  }

  @Cost(5_000)
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      "Proves the address that the link was mailed to; after changeEmail, this also makes it the account's address. Call it in a session of that account: without a session the error is UNAUTHENTICATED, in a session of another account FORBIDDEN, and the link still works afterwards. A user who reads the mailbox but cannot log in resets the password instead. BAD_USER_INPUT, field token, when the link was used, has expired, or was replaced by a newer one; CONFLICT when another account has proved the address.",
  })
  async verifyEmail(
    @Arg("token", { description: "The token from the link: the text after `#token=`." }) token: string,
    @Ctx() context: SubgraphContext,
  ): Promise<boolean> {
    await verifyEmail(this.deps, { token, user: context.user }, attemptOf(context, this.deps.nowMs()));
    return true;
  }

  @Cost(350_000)
  @Authorized()
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      "Starts to change the account's address: mails a link to the new address and a notice to the old one. The account keeps the old address until the link is opened in a session of the account (verifyEmail). CONFLICT when another account has the new address.",
  })
  async changeEmail(
    @Arg("newEmail", () => EmailAddressScalar, { description: "The new address. Upper and lower case are the same." })
    newEmail: string,
    @Arg("password", { description: "The password of the account." }) password: string,
    @Arg("code", () => String, { nullable: true, description: codeWhenAsked }) code: string | null,
    @Ctx() context: SignedInContext,
  ): Promise<boolean> {
    const { user } = context;
    await changeEmail(
      this.deps,
      { user, newEmail, password, code: code ?? null },
      attemptOf(context, this.deps.nowMs()),
    );
    return true;
  }
}

@Resolver(() => Account)
export class PendingEmailResolver {
  constructor(private readonly deps: { db: DataSource; nowMs: () => number }) {}

  @Authorized()
  @Cost(500)
  @FieldResolver(() => EmailAddressScalar, {
    nullable: true,
    description: "The new address from changeEmail until its link is opened or expires; otherwise null.",
  })
  async pendingEmail(@Root() { email }: Account, @Ctx() { user }: SignedInContext): Promise<string | null> {
    const unopened = await findUnopened(this.deps.db.manager, user.userId, new Date(this.deps.nowMs()));
    return unopened === email ? null : unopened;
  }
}

export const emailResolvers = [EmailResolver, PendingEmailResolver] as const;

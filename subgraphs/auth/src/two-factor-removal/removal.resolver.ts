import { Cost } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext, SubgraphContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver } from "type-graphql";
import { Account } from "../account/account.type";
import { attemptOf } from "../security-log/attempt";
import { findRemoval } from "../two-factor/pending-removal";
import { cancelRemoval } from "./cancel-removal";
import { completeRemoval } from "./complete-removal";
import { toRemoval, TwoFactorRemoval } from "./removal.type";
import { type RemovalDependencies, requestRemoval } from "./request-removal";

@Resolver(() => Account)
export class TwoFactorRemovalResolver {
  constructor(private readonly deps: RemovalDependencies & { nowMs: () => number }) {}

  @Authorized()
  @Cost(500)
  @FieldResolver(() => TwoFactorRemoval, {
    nullable: true,
    description:
      "The pending request to remove the second factor; null when there is none. Show it in every session, with a button for cancelTwoFactorRemoval: the request may come from an attacker who knows the password.",
  })
  async twoFactorRemoval(@Ctx() { user }: SignedInContext): Promise<TwoFactorRemoval | null> {
    const row = await findRemoval(this.deps.db.manager, user.userId, new Date(this.deps.nowMs()));
    return row && toRemoval(row);
  }

  @Cost(10_000)
  @Mutation(() => TwoFactorRemoval, {
    nullable: true,
    description:
      "Requests the removal of a second factor whose authenticator app and recovery codes are lost. The server mails a notice to the account's address every day, and after some days a link for completeTwoFactorRemoval. A right code of the app, a new password or a new address cancels the removal. A second request does not change the date of the removal. UNAUTHENTICATED when the challenge has expired: log in again; FORBIDDEN when the service allows only its operator to remove a factor, or the address is not proved; RATE_LIMITED after three requests; one more is allowed every day.",
  })
  async requestTwoFactorRemoval(
    @Arg("challenge", { description: "The challenge from logIn." }) challenge: string,
    @Ctx() context: SubgraphContext,
  ): Promise<TwoFactorRemoval> {
    return toRemoval(await requestRemoval(this.deps, challenge, attemptOf(context, this.deps.nowMs())));
  }

  @Cost(5_000)
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      "Cancels the removal of the second factor, from any session of the account or with the link in any mail about it. Returns false when there was no removal to cancel. BAD_USER_INPUT, field token, when the removal that the link belongs to has ended.",
  })
  cancelTwoFactorRemoval(
    @Arg("token", () => String, {
      nullable: true,
      description: "The token from the link: the text after `#token=`. Omit it in a session.",
    })
    token: string | null,
    @Ctx() context: SubgraphContext,
  ): Promise<boolean> {
    const objection = { token: token ?? null, user: context.user };
    return cancelRemoval(this.deps, objection, attemptOf(context, this.deps.nowMs()));
  }

  @Cost(10_000)
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      "Removes the second factor with the link that was mailed at the end of the wait; the link works for seven days. Always returns true. It starts no session: log in with the password. BAD_USER_INPUT, field token, when the link was used or has expired, or the removal was cancelled.",
  })
  async completeTwoFactorRemoval(
    @Arg("token", { description: "The token from the link: the text after `#token=`." }) token: string,
    @Ctx() context: SubgraphContext,
  ): Promise<boolean> {
    await completeRemoval(this.deps, token, attemptOf(context, this.deps.nowMs()));
    return true;
  }
}

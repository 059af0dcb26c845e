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
      "Somebody who knows the password said that the second factor is lost: show it in every session, with cancelTwoFactorRemoval for whoever did not. Null when nobody did.",
  })
  async twoFactorRemoval(@Ctx() { user }: SignedInContext): Promise<TwoFactorRemoval | null> {
    const row = await findRemoval(this.deps.db.manager, user.userId, new Date(this.deps.nowMs()));
    return row && toRemoval(row);
  }

  @Cost(10_000)
  @Mutation(() => TwoFactorRemoval, {
    description:
      "Says that authenticator app and recovery codes are lost. After some days, in which the account's address is mailed and every session shows it, the address gets a link for completeTwoFactorRemoval. A right code, another password or another address calls it off. Asking again does not prolong the wait. UNAUTHENTICATED when the challenge has ended: log in again; FORBIDDEN where only whoever runs the service may remove a factor; RATE_LIMITED after three, then one a day.",
  })
  async requestTwoFactorRemoval(
    @Arg("challenge", { description: "As logIn gave it for the right password." }) challenge: string,
    @Ctx() context: SubgraphContext,
  ): Promise<TwoFactorRemoval> {
    return toRemoval(await requestRemoval(this.deps, challenge, attemptOf(context, this.deps.nowMs())));
  }

  @Cost(5_000)
  @Mutation(() => Boolean, {
    description:
      "Keeps the second factor: calls its removal off, in any session of the account or by the link in any of the mails about it. False when there is none to call off. BAD_USER_INPUT, field token, when the request that the link was mailed about has ended.",
  })
  cancelTwoFactorRemoval(
    @Arg("token", () => String, {
      nullable: true,
      description: "What stands behind `#token=` in the link. Leave it out in a session.",
    })
    token: string | null,
    @Ctx() context: SubgraphContext,
  ): Promise<boolean> {
    const objection = { token: token ?? null, user: context.user };
    return cancelRemoval(this.deps, objection, attemptOf(context, this.deps.nowMs()));
  }

  @Cost(10_000)
  @Mutation(() => Boolean, {
    description:
      "Removes the second factor by the link that was mailed at the end of the wait; it is good for seven days. Always true. No session begins: log in with the password. BAD_USER_INPUT, field token, when the link was used, called off, or has expired.",
  })
  async completeTwoFactorRemoval(
    @Arg("token", { description: "What stands behind `#token=` in the link." }) token: string,
    @Ctx() context: SubgraphContext,
  ): Promise<boolean> {
    await completeRemoval(this.deps, token, attemptOf(context, this.deps.nowMs()));
    return true;
  }
}

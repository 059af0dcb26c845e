import { Cost } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext, SubgraphContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, Mutation, Resolver } from "type-graphql";
import { attemptOf } from "../client";
import type { Post } from "../mail/post";
import type { PasswordHasher } from "../password/password-hasher";
import type { CountAttempt } from "../session/count-attempts";
import { handOver, type HandOver } from "../session/hand-over";
import { AuthSession } from "../session/session.type";
import { beginSetup } from "./begin-setup";
import { completeTwoFactor } from "./complete-two-factor";
import type { SecondFactorDependencies } from "./confirm-second-factor";
import { confirmSetup } from "./confirm-setup";
import { disableTwoFactor } from "./disable-two-factor";
import { TwoFactorSetup } from "./two-factor.type";

export interface TwoFactorDependencies extends SecondFactorDependencies, HandOver {
  passwords: PasswordHasher;
  post: Post;
  countAttempt: CountAttempt;
  nowMs: () => number;
}

const eitherCode = "Six digits from the authenticator app, or one of the recovery codes; each is good once.";

@Resolver()
export class TwoFactorResolver {
  constructor(private readonly deps: TwoFactorDependencies) {}

  @Cost(10_000)
  @Mutation(() => AuthSession, {
    description:
      "Begins the session that logIn asked a second factor for; the refresh token comes as chosen there. BAD_USER_INPUT, field code, for a wrong code: try the next. UNAUTHENTICATED when the challenge has ended, by time, by use or by five wrong codes: log in again.",
  })
  completeTwoFactor(
    @Arg("challenge", { description: "As logIn gave it." }) challenge: string,
    @Arg("code", { description: eitherCode }) code: string,
    @Ctx() context: SubgraphContext,
  ): Promise<AuthSession> {
    return this.deps.countAttempt("completeTwoFactor", async () => {
      const opened = await completeTwoFactor(this.deps, { challenge, code }, attemptOf(context, this.deps.nowMs()));
      return handOver(this.deps, context, opened);
    });
  }

  @Cost(350_000)
  @Authorized()
  @Mutation(() => TwoFactorSetup, {
    description:
      "Makes the secret of a second factor. Nothing asks for it before confirmTwoFactorSetup, within 15 minutes. FORBIDDEN until the account's e-mail address is proved; CONFLICT when there is one already.",
  })
  beginTwoFactorSetup(
    @Arg("password", { description: "The password of the account." }) password: string,
    @Ctx() context: SignedInContext,
  ): Promise<TwoFactorSetup> {
    return beginSetup(this.deps, { user: context.user, password }, attemptOf(context, this.deps.nowMs()));
  }

  @Cost(10_000)
  @Authorized()
  @Mutation(() => [String], {
    description:
      "Asks for the second factor at every log-in from now on. Gives ten recovery codes, each to be used once in place of a code: show them now, they cannot be had again. CONFLICT when no setup was begun, or it took too long.",
  })
  confirmTwoFactorSetup(
    @Arg("code", { description: "The six digits that the authenticator app shows." }) code: string,
    @Ctx() context: SignedInContext,
  ): Promise<string[]> {
    return confirmSetup(this.deps, { user: context.user, code }, attemptOf(context, this.deps.nowMs()));
  }

  @Cost(350_000)
  @Authorized()
  @Mutation(() => Boolean, {
    description:
      "Asks for no second factor any more. Always true. CONFLICT when there is none; BAD_USER_INPUT, naming the argument, when the password or the code is wrong.",
  })
  async disableTwoFactor(
    @Arg("password", { description: "The password of the account." }) password: string,
    @Arg("code", { description: eitherCode }) code: string,
    @Ctx() context: SignedInContext,
  ): Promise<boolean> {
    const { user } = context;
    await disableTwoFactor(this.deps, { user, password, code }, attemptOf(context, this.deps.nowMs()));
    return true;
  }
}

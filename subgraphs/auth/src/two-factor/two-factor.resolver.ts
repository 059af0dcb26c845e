import { Cost } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, Mutation, Resolver } from "type-graphql";
import type { MailQueue } from "../mail/queue-mail";
import type { PasswordHasher } from "../password/password-hasher";
import { attemptOf } from "../security-log/attempt";
import type { SecondFactorDependencies } from "./confirm-second-factor";
import { disableTwoFactor } from "./disable-two-factor";
import { beginSetup, confirmSetup } from "./set-up-two-factor";
import { eitherCode, TwoFactorSetup } from "./two-factor.type";

export interface TwoFactorDependencies extends SecondFactorDependencies {
  passwords: PasswordHasher;
  mails: MailQueue;
  nowMs: () => number;
}

@Resolver()
export class TwoFactorResolver {
  constructor(private readonly deps: TwoFactorDependencies) {}

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

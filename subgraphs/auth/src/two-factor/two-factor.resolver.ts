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
    nullable: true,
    description:
      "Creates the secret of a second factor. The factor is enabled only by confirmTwoFactorSetup, which must follow within 15 minutes. FORBIDDEN until the account's e-mail address is proved; CONFLICT when the account already has a second factor.",
  })
  beginTwoFactorSetup(
    @Arg("password", { description: "The account's password." }) password: string,
    @Ctx() context: SignedInContext,
  ): Promise<TwoFactorSetup> {
    return beginSetup(this.deps, { user: context.user, password }, attemptOf(context, this.deps.nowMs()));
  }

  @Cost(10_000)
  @Authorized()
  @Mutation(() => [String], {
    nullable: true,
    description:
      "Enables the second factor: every log-in needs a code from now on. Returns ten recovery codes; each replaces a code of the app once. Show them to the user now: the server cannot show them again. CONFLICT when no setup was started, or it took too long.",
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
    nullable: true,
    description:
      "Disables the second factor. Always returns true. CONFLICT when the account has none; BAD_USER_INPUT names the argument when the password or the code is wrong.",
  })
  async disableTwoFactor(
    @Arg("password", { description: "The account's password." }) password: string,
    @Arg("code", { description: eitherCode }) code: string,
    @Ctx() context: SignedInContext,
  ): Promise<boolean> {
    const { user } = context;
    await disableTwoFactor(this.deps, { user, password, code }, attemptOf(context, this.deps.nowMs()));
    return true;
  }
}

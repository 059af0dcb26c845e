import { Cost } from "@expense-tracker/kit/subgraph/price";
import { EmailAddressScalar } from "@expense-tracker/kit/input/scalars";
import type { SignedInContext, SubgraphContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, Mutation, Resolver } from "type-graphql";
import type { MailQueue } from "../mail/queue-mail";
import type { PasswordHasher } from "../password/password-hasher";
import { attemptOf } from "../security-log/attempt";
import { codeWhenAsked, type SecondFactorDependencies } from "../two-factor/confirm-second-factor";
import { changePassword } from "./change-password";
import { requestPasswordReset } from "./request-password-reset";
import { resetPassword } from "./reset-password";

export interface PasswordDependencies extends SecondFactorDependencies {
  passwords: PasswordHasher;
  mails: MailQueue;
  nowMs: () => number;
}

const newPasswordRules =
  "8 to 128 characters. Passwords that are common, easily guessed, or made of your address are refused.";

@Resolver()
export class PasswordResolver {
  constructor(private readonly deps: PasswordDependencies) {}

  @Cost(700_000)
  @Authorized()
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      "Changes the password and ends all other sessions. BAD_USER_INPUT, field currentPassword, when the current password is wrong.",
  })
  async changePassword(
    @Arg("currentPassword", { description: "The password that you log in with now." }) currentPassword: string,
    @Arg("newPassword", { description: newPasswordRules }) newPassword: string,
    @Arg("code", () => String, { nullable: true, description: codeWhenAsked }) code: string | null,
    @Ctx() context: SignedInContext,
  ): Promise<boolean> {
    const change = { user: context.user, currentPassword, newPassword, code: code ?? null };
    await changePassword(this.deps, change, attemptOf(context, this.deps.nowMs()));
    return true;
  }

  @Cost(10_000)
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      "Mails a link to choose a new password, if the address has an account. Always returns true, so that the answer does not show which addresses have an account. A link works once, within 30 minutes, until a newer link is mailed.",
  })
  async requestPasswordReset(
    @Arg("email", () => EmailAddressScalar, { description: "The account's address." }) email: string,
    @Ctx() context: SubgraphContext,
  ): Promise<boolean> {
    await requestPasswordReset(this.deps, email, attemptOf(context, this.deps.nowMs()));
    return true;
  }

  @Cost(350_000)
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      "Sets a new password with the token of a mailed link, and ends all sessions. It starts no session: log in afterwards, with the second factor if the account has one. It also proves an address that was not proved yet, and then disables a second factor: the person who reads the mailbox takes over the account from the person who created it. BAD_USER_INPUT, field token, when the link was used, has expired, or was replaced by a newer one.",
  })
  async resetPassword(
    @Arg("token", { description: "The token from the link: the text after `#token=`." }) token: string,
    @Arg("newPassword", { description: newPasswordRules }) newPassword: string,
    @Arg("startOver", () => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        "True deletes the account and creates an empty one with the same address, for a user who did not create the account. It works only while the address was never proved; then the link ends in `&address=unproved`.",
    })
    startOver: boolean | null,
    @Ctx() context: SubgraphContext,
  ): Promise<boolean> {
    await resetPassword(
      this.deps,
      { token, newPassword, startOver: startOver ?? false },
      attemptOf(context, this.deps.nowMs()),
    );
    return true;
  }
}

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

const newPasswordRules = "8 to 128 characters; none of the most used ones, nothing made of one's own address.";

@Resolver()
export class PasswordResolver {
  constructor(private readonly deps: PasswordDependencies) {}

  @Cost(700_000)
  @Authorized()
  @Mutation(() => Boolean, {
    description:
      "Exchanges the password. This session goes on; all others end. BAD_USER_INPUT, field currentPassword, when that is wrong.",
  })
  async changePassword(
    @Arg("currentPassword", { description: "The password until now." }) currentPassword: string,
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
    description:
      "Asks for a link to choose a new password. Always true: only the mailbox tells whether the address has an account. A link is good once, for 30 minutes, and until the next is mailed.",
  })
  async requestPasswordReset(
    @Arg("email", () => EmailAddressScalar, { description: "The address of the account." }) email: string,
    @Ctx() context: SubgraphContext,
  ): Promise<boolean> {
    await requestPasswordReset(this.deps, email, attemptOf(context, this.deps.nowMs()));
    return true;
  }

  @Cost(350_000)
  @Mutation(() => Boolean, {
    description:
      "Chooses a new password by a mailed link. All sessions end and none begins: log in then, with the second factor if there is one. An address that was not proved is proved by it: the account is then its owner's, without a second factor that whoever made it turned on. BAD_USER_INPUT, field token, when the link was used, has expired, or is not the account's last.",
  })
  async resetPassword(
    @Arg("token", { description: "What stands behind `#token=` in the link." }) token: string,
    @Arg("newPassword", { description: newPasswordRules }) newPassword: string,
    @Arg("startOver", () => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        "Erase the account and begin with an empty one. Only for an account whose address was never proved (the link ends in `&address=unproved` then), when another person made it.",
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

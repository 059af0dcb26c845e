import { Cost } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, Mutation, Resolver } from "type-graphql";
import { attemptOf } from "../security-log/attempt";
import { noRefreshCookie, readRefreshCookie } from "../session/refresh-cookie";
import { codeWhenAsked } from "../two-factor/confirm-second-factor";
import { type AccountDeletionDependencies, deleteAccount } from "./delete-account";

export interface ErasureDependencies extends AccountDeletionDependencies {
  nowMs: () => number;
}

@Resolver()
export class ErasureResolver {
  constructor(private readonly deps: ErasureDependencies) {}

  @Cost(350_000)
  @Authorized()
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      "Deletes your account and all data that is stored about you, in all services. This cannot be undone. All sessions end within two seconds, and the e-mail address is free again. BAD_USER_INPUT names the argument when the password or the code is wrong.",
  })
  async deleteAccount(
    @Arg("password", { description: "The account's password." }) password: string,
    @Arg("code", () => String, { nullable: true, description: codeWhenAsked })
    code: string | null,
    @Ctx() context: SignedInContext,
  ): Promise<boolean> {
    const deletion = { user: context.user, password, code: code ?? null };
    await deleteAccount(this.deps, deletion, attemptOf(context, this.deps.nowMs()));
    if (readRefreshCookie(context.cookie)) context.setHeader("set-cookie", noRefreshCookie);
    return true;
  }
}

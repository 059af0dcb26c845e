import { AppError } from "@expense-tracker/kit/errors/app-error";
import { Cost } from "@expense-tracker/kit/subgraph/price";
import type { SubgraphContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import type { Registry } from "prom-client";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { MailQueue } from "../mail/queue-mail";
import type { PasswordHasher } from "../password/password-hasher";
import { attemptOf } from "../security-log/attempt";
import type { OpenedSession } from "../session/begin-session";
import { noRefreshCookie, readRefreshCookie } from "../session/refresh-cookie";
import { refreshSession } from "../session/refresh-session";
import { RefreshTokenDelivery } from "../session/session.enums";
import type { SecondFactorDependencies } from "../two-factor/confirm-second-factor";
import { eitherCode } from "../two-factor/two-factor.type";
import { completeTwoFactor } from "./complete-two-factor";
import { countAttempts } from "./count-attempts";
import { handOver, type HandOver } from "./hand-over";
import { isSession, logIn } from "./log-in";
import { LogInInput, readLogIn } from "./log-in.inputs";
import { AuthSession, LogInResult } from "./sign-in.type";
import { claimsOf, signUp } from "./sign-up";
import { readSignUp, SignUpInput } from "./sign-up.inputs";

export interface SignInDependencies extends SecondFactorDependencies, HandOver {
  passwords: PasswordHasher;
  mails: MailQueue;
  refreshTokenKey: Buffer;
  metrics: Registry;
}

/** Every way to get the tokens of a session. */
@Resolver()
export class SignInResolver {
  private readonly countAttempt;

  constructor(private readonly deps: SignInDependencies) {
    this.countAttempt = countAttempts(deps.metrics);
  }

  @Cost(350_000)
  @Mutation(() => AuthSession, {
    nullable: true,
    description:
      "Creates an account and signs in. CONFLICT when the e-mail address is already registered; then the server mails a link to that address, so that the person who reads the mailbox can choose a new password and use the account.",
  })
  signUp(
    @Arg("input", { description: "The new user's address, password and preferences." }) input: SignUpInput,
    @Ctx() context: SubgraphContext,
  ): Promise<AuthSession> {
    return this.countAttempt("signUp", async () => {
      const checked = readSignUp(input);
      const opened = await signUp(this.deps, checked, attemptOf(context, this.deps.nowMs()));
      return handOver(this.deps, context, opened, claimsOf(checked));
    });
  }

  @Cost(350_000)
  @Mutation(() => LogInResult, {
    nullable: true,
    description:
      "Starts a session. When the account has a second factor it returns a challenge instead, and completeTwoFactor starts the session. UNAUTHENTICATED both for an unknown address and for a wrong password; RATE_LIMITED after too many failed log-ins from one network.",
  })
  logIn(
    @Arg("input", { description: "The account's address and password." }) input: LogInInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof LogInResult> {
    return this.countAttempt("logIn", async () => {
      const outcome = await logIn(this.deps, readLogIn(input), attemptOf(context, this.deps.nowMs()));
      return isSession(outcome) ? handOver(this.deps, context, outcome) : outcome;
    });
  }

  @Cost(10_000)
  @Mutation(() => AuthSession, {
    nullable: true,
    description:
      "Completes a log-in with a code of the second factor, and starts the session; the refresh token is delivered as the input of logIn asked. BAD_USER_INPUT, field code, for a wrong code: try another code. UNAUTHENTICATED when the challenge has expired, was used, or got five wrong codes: log in again.",
  })
  completeTwoFactor(
    @Arg("challenge", { description: "The challenge from logIn." }) challenge: string,
    @Arg("code", { description: eitherCode }) code: string,
    @Ctx() context: SubgraphContext,
  ): Promise<AuthSession> {
    return this.countAttempt("completeTwoFactor", async () => {
      const opened = await completeTwoFactor(this.deps, { challenge, code }, attemptOf(context, this.deps.nowMs()));
      return handOver(this.deps, context, opened);
    });
  }

  @Cost(6_000)
  @Mutation(() => AuthSession, {
    nullable: true,
    description:
      "Exchanges a refresh token for new tokens. A token that was exchanged within the last 10 seconds returns the session's newest refresh token; a token that was exchanged earlier ends the session, since it may be a stolen copy. When several processes share one token store, keep the answer with the latest session.lastUsedAt; browsers with the cookie need not do this. Send no Authorization header.",
  })
  refreshSession(
    @Arg("refreshToken", () => String, {
      nullable: true,
      description: "The last refresh token that the client got. A browser omits it and sends its cookie.",
    })
    argument: string | null,
    @Ctx() context: SubgraphContext,
  ): Promise<AuthSession> {
    return this.countAttempt("refreshSession", async () => {
      const opened = argument
        ? await this.refresh(argument, RefreshTokenDelivery.BODY, context)
        : await this.refreshByCookie(context);
      return handOver(this.deps, context, opened);
    });
  }

  private refresh(token: string, delivery: RefreshTokenDelivery, context: SubgraphContext): Promise<OpenedSession> {
    const { db, refreshTokenKey: key, throttle, nowMs } = this.deps;
    return refreshSession(db, { token, delivery, key, throttle, ...attemptOf(context, nowMs()) });
  }

  /** Deletes a cookie that does not work: otherwise the browser would send it with every request. */
  private async refreshByCookie(context: SubgraphContext): Promise<OpenedSession> {
    const token = readRefreshCookie(context.cookie);
    if (!token) throw new AppError("UNAUTHENTICATED", "the refresh token is missing");
    try {
      return await this.refresh(token, RefreshTokenDelivery.COOKIE, context);
    } catch (error) {
      if (error instanceof AppError && error.code === "UNAUTHENTICATED") {
        context.setHeader("set-cookie", noRefreshCookie);
      }
      throw error;
    }
  }
}

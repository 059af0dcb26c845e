import { AppError } from "@expense-tracker/kit/errors/app-error";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext, SubgraphContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import { Account } from "../account/account.type";
import { clientOf } from "../client";
import type { PasswordHasher } from "../password/password-hasher";
import type { Throttle } from "../throttle/throttle";
import type { CountAttempt } from "./count-attempts";
import { handOver, type HandOver } from "./hand-over";
import { findLiveSessions } from "./live-sessions";
import { isSession, logIn } from "./log-in";
import { LogInInput, readLogIn } from "./log-in.inputs";
import type { OpenedSession } from "./open-session";
import { noRefreshCookie, readRefreshCookie } from "./refresh-cookie";
import { refreshSession } from "./refresh-session";
import { logOut, revokeOtherSessions, type Revocation, revokeSession } from "./revoke-sessions";
import { RefreshTokenDelivery } from "./session.enums";
import { AuthSession, LogInResult, Session, toSession } from "./session.type";

export interface SessionDependencies extends HandOver {
  db: DataSource;
  passwords: PasswordHasher;
  throttle: Throttle;
  refreshTokenKey: Buffer;
  countAttempt: CountAttempt;
  nowMs: () => number;
}

@Resolver(() => Account)
export class SessionResolver {
  constructor(private readonly deps: SessionDependencies) {}

  @Cost(700)
  @ListSize({ assumedSize: 50 })
  @Authorized()
  @FieldResolver(() => [Session], { description: "Where one is signed in now, last used first." })
  async sessions(@Ctx() { user }: SignedInContext): Promise<Session[]> {
    const rows = await findLiveSessions(this.deps.db.manager, user.userId, this.now());
    return rows.map((row) => toSession(row, user.sessionId));
  }

  @Cost(350_000)
  @Mutation(() => LogInResult, {
    description:
      "Begins a session, or asks for the second factor: completeTwoFactor begins the session then. UNAUTHENTICATED for an unknown address and a wrong password alike; RATE_LIMITED after too many of either from one place.",
  })
  logIn(
    @Arg("input", { description: "Address and password of who logs in." }) input: LogInInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof LogInResult> {
    return this.deps.countAttempt("logIn", async () => {
      const outcome = await logIn(this.deps, readLogIn(input), { client: clientOf(context), now: this.now() });
      return isSession(outcome) ? handOver(this.deps, context, outcome) : outcome;
    });
  }

  @Cost(6_000)
  @Mutation(() => AuthSession, {
    description:
      "Exchanges a refresh token for new tokens. One that was exchanged within the last 10 seconds gives the newest; an older one ends its session. Where processes share one store, keep the answer whose session.lastUsedAt is the latest; a browser's cookie needs no such care. Leave the Authorization header out.",
  })
  refreshSession(
    @Arg("refreshToken", () => String, {
      nullable: true,
      description: "The last refresh token that you got. A browser leaves it out and sends its cookie instead.",
    })
    argument: string | null,
    @Ctx() context: SubgraphContext,
  ): Promise<AuthSession> {
    return this.deps.countAttempt("refreshSession", async () => {
      const opened = argument
        ? await this.refresh(argument, RefreshTokenDelivery.BODY, context)
        : await this.refreshByCookie(context);
      return handOver(this.deps, context, opened);
    });
  }

  @Cost(5_000)
  @Authorized()
  @Mutation(() => Boolean, { description: "Ends this session. Always true: afterwards it has ended." })
  async logOut(@Ctx() context: SignedInContext): Promise<boolean> {
    await inTransaction(this.deps.db, (tx) => logOut(tx, this.revocationBy(context)));
    if (readRefreshCookie(context.cookie)) context.setHeader("set-cookie", noRefreshCookie);
    return true;
  }

  @Cost(5_000)
  @Authorized()
  @Mutation(() => Boolean, {
    description: "Ends one of one's own sessions. True: afterwards it has ended. NOT_FOUND for any other id.",
  })
  async revokeSession(
    @Arg("id", () => ID, { description: "The id of one of your sessions, from account.sessions." }) id: string,
    @Ctx() context: SignedInContext,
  ): Promise<boolean> {
    await inTransaction(this.deps.db, (tx) => revokeSession(tx, id, this.revocationBy(context)));
    return true;
  }

  @Cost(5_000)
  @Authorized()
  @Mutation(() => Int, { description: "Ends all of one's sessions but this one, and tells how many they were." })
  revokeOtherSessions(@Ctx() context: SignedInContext): Promise<number> {
    return inTransaction(this.deps.db, (tx) => revokeOtherSessions(tx, this.revocationBy(context)));
  }

  private refresh(token: string, delivery: RefreshTokenDelivery, context: SubgraphContext): Promise<OpenedSession> {
    const { db, refreshTokenKey: key, throttle } = this.deps;
    return refreshSession(db, { token, delivery, key, throttle, client: clientOf(context), now: this.now() });
  }

  /** A cookie that is good for nothing is taken away: the browser would send it with every request. */
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

  private revocationBy(context: SignedInContext): Revocation {
    return { user: context.user, client: clientOf(context), now: this.now() };
  }

  private now(): Date {
    return new Date(this.deps.nowMs());
  }
}

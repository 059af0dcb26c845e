import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import { Account } from "../account/account.type";
import { attemptOf } from "../security-log/attempt";
import { logOut, revokeOtherSessions, type Revocation, revokeSession } from "./end-sessions";
import { findLiveSessions } from "./live-sessions";
import { noRefreshCookie, readRefreshCookie } from "./refresh-cookie";
import { Session, toSession } from "./session.type";

export interface SessionDependencies {
  db: DataSource;
  nowMs: () => number;
}

@Resolver(() => Account)
export class SessionResolver {
  constructor(private readonly deps: SessionDependencies) {}

  @Cost(700)
  @ListSize({ assumedSize: 50 })
  @Authorized()
  @FieldResolver(() => [Session], { description: "The account's active sessions, last used first." })
  async sessions(@Ctx() { user }: SignedInContext): Promise<Session[]> {
    const rows = await findLiveSessions(this.deps.db.manager, user.userId, new Date(this.deps.nowMs()));
    return rows.map((row) => toSession(row, user.sessionId));
  }

  @Cost(5_000)
  @Authorized()
  @Mutation(() => Boolean, { nullable: true, description: "Ends this session. Always returns true." })
  async logOut(@Ctx() context: SignedInContext): Promise<boolean> {
    await inTransaction(this.deps.db, (tx) => logOut(tx, this.revocationBy(context)));
    if (readRefreshCookie(context.cookie)) context.setHeader("set-cookie", noRefreshCookie);
    return true;
  }

  @Cost(5_000)
  @Authorized()
  @Mutation(() => Boolean, {
    nullable: true,
    description: "Ends one of your sessions. Returns true, also when it had already ended. NOT_FOUND for any other id.",
  })
  async revokeSession(
    @Arg("id", () => ID, { description: "The session's id, from account.sessions." }) id: string,
    @Ctx() context: SignedInContext,
  ): Promise<boolean> {
    await inTransaction(this.deps.db, (tx) => revokeSession(tx, id, this.revocationBy(context)));
    return true;
  }

  @Cost(3_000)
  @Authorized()
  @Mutation(() => Int, { nullable: true, description: "Ends all your other sessions, and returns their number." })
  revokeOtherSessions(@Ctx() context: SignedInContext): Promise<number> {
    return inTransaction(this.deps.db, (tx) => revokeOtherSessions(tx, this.revocationBy(context)));
  }

  private revocationBy(context: SignedInContext): Revocation {
    return { user: context.user, ...attemptOf(context, this.deps.nowMs()) };
  }
}

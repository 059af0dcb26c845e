import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, FieldResolver, Int, Resolver } from "type-graphql";
import { Account } from "../account/account.type";
import { countSecurityEvents, readSecurityLog, type SecurityLog } from "./read-security-log";
import { SecurityEventConnection } from "./security-event.type";

@Resolver(() => Account)
export class SecurityLogResolver {
  constructor(private readonly deps: SecurityLog) {}

  @Cost(700)
  @ListSize({ assumedSize: 20, slicingArguments: ["first"], sizedFields: ["edges"] })
  @Authorized()
  @FieldResolver(() => SecurityEventConnection, { description: "The account's security log, newest first." })
  securityEvents(
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: 20,
      description: "The largest number of events to return, 1 to 100.",
    })
    first: number | null,
    @Arg("after", () => String, {
      nullable: true,
      description: "Only events after this cursor; from the newest event when omitted.",
    })
    after: string | null,
    @Ctx() { user }: SignedInContext,
  ): Promise<SecurityEventConnection> {
    return readSecurityLog(this.deps, user.userId, { first: first ?? 20, after: after ?? null });
  }
}

@Resolver(() => SecurityEventConnection)
export class SecurityEventCountResolver {
  constructor(private readonly deps: Pick<SecurityLog, "db">) {}

  @Cost(500)
  @Authorized()
  @FieldResolver(() => Int, { description: "The number of events in the whole log; counted only when selected." })
  totalCount(@Ctx() { user }: SignedInContext): Promise<number> {
    return countSecurityEvents(this.deps.db, user.userId);
  }
}

export const securityLogResolvers = [SecurityLogResolver, SecurityEventCountResolver] as const;

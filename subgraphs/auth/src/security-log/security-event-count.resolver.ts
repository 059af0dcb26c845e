import { Cost } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Authorized, Ctx, FieldResolver, Int, Resolver } from "type-graphql";
import { countSecurityEvents, type SecurityLog } from "./read-security-log";
import { SecurityEventConnection } from "./security-event.type";

@Resolver(() => SecurityEventConnection)
export class SecurityEventCountResolver {
  constructor(private readonly log: Pick<SecurityLog, "db">) {}

  @Cost(500)
  @Authorized()
  @FieldResolver(() => Int, { description: "Events in the whole log; counted only when selected." })
  totalCount(@Ctx() { user }: SignedInContext): Promise<number> {
    return countSecurityEvents(this.log.db, user.userId);
  }
}

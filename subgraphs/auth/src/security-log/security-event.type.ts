import { PageInfo } from "@expense-tracker/kit/subgraph/page-info";
import { DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { Cost } from "@expense-tracker/kit/subgraph/price";
import { Field, ID, ObjectType } from "type-graphql";
import { SecurityEventKind } from "./security-event.enums";
import type { SecurityEventRow } from "./security-event.row";

@ObjectType({ description: "Something that happened to an account." })
export class SecurityEvent {
  @Field(() => ID, { description: "Stable identifier, a UUID." })
  id: string;
  @Field(() => SecurityEventKind, { description: "What kind of thing happened." })
  kind: SecurityEventKind;
  @Field(() => DateTimeScalar, { description: "The moment at which it happened." })
  occurredAt: Date;
  @Field(() => String, { nullable: true, description: "IP address from which it was done." })
  address: string | null;
  @Field(() => String, { nullable: true, description: "User agent with which it was done." })
  device: string | null;
  @Field(() => ID, { nullable: true, description: "The session that it is about." })
  sessionId: string | null;
}

@Cost(35)
@ObjectType({ description: "An event in the security log." })
export class SecurityEventEdge {
  @Field({ description: "Its place in the log: give it as `after` to get what follows." })
  cursor: string;
  @Field(() => SecurityEvent, { description: "What happened, and when." })
  node: SecurityEvent;
}

@ObjectType({ description: "A page of the security log." })
export class SecurityEventConnection {
  @Field(() => [SecurityEventEdge], { description: "This page's events, newest first." })
  edges: SecurityEventEdge[];
  @Field(() => PageInfo, { description: "Where the page stands in the log." })
  pageInfo: PageInfo;
}

export function toSecurityEvent(row: SecurityEventRow): SecurityEvent {
  const { id, kind, occurredAt, address, device, sessionId } = row;
  return { id, kind, occurredAt, address, device, sessionId };
}

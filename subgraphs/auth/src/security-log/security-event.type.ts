import { PageInfo } from "@expense-tracker/kit/subgraph/page-info";
import { DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { Cost } from "@expense-tracker/kit/subgraph/price";
import { Field, ID, ObjectType } from "type-graphql";
import { SecurityEventKind } from "./security-event.enums";
import type { SecurityEventRow } from "./security-event.row";

@ObjectType({ description: "An event in an account's security log." })
export class SecurityEvent {
  @Field(() => ID, { description: "Stable identifier, a UUID." })
  id: string;
  @Field(() => SecurityEventKind, { description: "What happened to your account." })
  kind: SecurityEventKind;
  @Field(() => DateTimeScalar, { description: "When it happened." })
  occurredAt: Date;
  @Field(() => String, { nullable: true, description: "The IP address of the client; null when unknown." })
  address: string | null;
  @Field(() => String, { nullable: true, description: "The user agent of the client; null when unknown." })
  device: string | null;
  @Field(() => ID, { nullable: true, description: "The session that the event is about; null when it is about none." })
  sessionId: string | null;
}

@Cost(35)
@ObjectType({ description: "An event of the security log, with its cursor." })
export class SecurityEventEdge {
  @Field({ description: "The event's position: give it as `after` to get the events after this one." })
  cursor: string;
  @Field(() => SecurityEvent, { description: "The event at this place of the list." })
  node: SecurityEvent;
}

@ObjectType({ description: "A page of the security log." })
export class SecurityEventConnection {
  @Field(() => [SecurityEventEdge], { description: "The events on this page, newest first." })
  edges: SecurityEventEdge[];
  @Field(() => PageInfo, { description: "Whether there are more pages, and the cursors of this one." })
  pageInfo: PageInfo;
}

export function toSecurityEvent(row: SecurityEventRow): SecurityEvent {
  const { id, kind, occurredAt, address, device, sessionId } = row;
  return { id, kind, occurredAt, address, device, sessionId };
}

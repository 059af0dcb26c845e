import { DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { deviceName } from "./device-name";
import type { SessionRow } from "./session.row";

@ObjectType({ description: "One log-in on one device." })
export class Session {
  @Field(() => ID, { description: "Stable identifier, a UUID; the argument of revokeSession." })
  id: string;
  @Field({ description: "True for the session that sends this request." })
  current: boolean;
  @Field(() => String, {
    nullable: true,
    description:
      "The client's program and system when last seen, e.g. Chrome on Windows; its user agent when they are unknown.",
  })
  device: string | null;
  @Field(() => String, { nullable: true, description: "The client's IP address when last seen." })
  address: string | null;
  @Field(() => DateTimeScalar, { description: "When the session started, by signing up or logging in." })
  createdAt: Date;
  @Field(() => DateTimeScalar, { description: "When the session started or was last refreshed." })
  lastUsedAt: Date;
  @Field(() => DateTimeScalar, {
    description:
      "When the session ends unless it is refreshed: 30 days after its last use, and 90 days after its start at the latest.",
  })
  expiresAt: Date;
}

/** @param currentId of the session that asks. */
export function toSession(row: SessionRow, currentId: string): Session {
  const { id, device, address, createdAt, lastUsedAt, expiresAt } = row;
  return { id, current: id === currentId, device: deviceName(device), address, createdAt, lastUsedAt, expiresAt };
}

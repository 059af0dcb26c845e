import { DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { deviceName } from "./device-name";
import type { SessionRow } from "./session.row";

@ObjectType({ description: "One log-in on one device." })
export class Session {
  @Field(() => ID, { description: "Stable identifier, a UUID: what revokeSession takes." })
  id: string;
  @Field({ description: "Is it the session that asks this?" })
  current: boolean;
  @Field(() => String, {
    nullable: true,
    description:
      "The client's program and system as last seen, e.g. Chrome on Windows; its user agent when that tells neither.",
  })
  device: string | null;
  @Field(() => String, { nullable: true, description: "The client's IP address, as last seen." })
  address: string | null;
  @Field(() => DateTimeScalar, { description: "When the session began, by signing up or logging in." })
  createdAt: Date;
  @Field(() => DateTimeScalar, { description: "When it began or was last refreshed." })
  lastUsedAt: Date;
  @Field(() => DateTimeScalar, {
    description: "When it ends unless it is refreshed: after 30 days unused, or 90 in all.",
  })
  expiresAt: Date;
}

/** @param currentId of the session that asks. */
export function toSession(row: SessionRow, currentId: string): Session {
  const { id, device, address, createdAt, lastUsedAt, expiresAt } = row;
  return { id, current: id === currentId, device: deviceName(device), address, createdAt, lastUsedAt, expiresAt };
}

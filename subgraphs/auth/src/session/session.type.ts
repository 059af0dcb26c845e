import { User } from "@expense-tracker/kit/subgraph/me";
import { DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { createUnionType, Field, ID, ObjectType } from "type-graphql";
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

@ObjectType({ description: "What a client needs to act for a user." })
export class AuthSession {
  @Field({ description: "Bearer token for the Authorization header, for ten minutes." })
  accessToken: string;
  @Field(() => DateTimeScalar, { description: "When the access token stops being accepted." })
  accessTokenExpiresAt: Date;
  @Field(() => String, {
    nullable: true,
    description: "For refreshSession, once; null when it travels in the cookie.",
  })
  refreshToken: string | null;
  @Field(() => DateTimeScalar, { description: "When the refresh token stops being accepted." })
  refreshTokenExpiresAt: Date;
  @Field(() => Session, { description: "The session that the tokens belong to." })
  session: Session;
  @Field(() => User, { description: "Who is signed in now." })
  user: User;
}

@ObjectType({ description: "The password was right, and a second factor is asked for." })
export class TwoFactorChallenge {
  @Field({ description: "To be sent back with the code." })
  challenge: string;
  @Field(() => DateTimeScalar, { description: "When the challenge stops being accepted." })
  expiresAt: Date;
}

export const LogInResult = createUnionType({
  name: "LogInResult",
  description: "A session, or the question for a second factor.",
  types: () => [AuthSession, TwoFactorChallenge] as const,
  resolveType: (value) => ("accessToken" in value ? AuthSession : TwoFactorChallenge),
});

/** @param currentId of the session that asks. */
export function toSession(row: SessionRow, currentId: string): Session {
  const { id, device, address, createdAt, lastUsedAt, expiresAt } = row;
  return { id, current: id === currentId, device: deviceName(device), address, createdAt, lastUsedAt, expiresAt };
}

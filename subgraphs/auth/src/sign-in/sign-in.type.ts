import { User } from "@expense-tracker/kit/subgraph/me";
import { DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { createUnionType, Field, ObjectType } from "type-graphql";
import { Session } from "../session/session.type";

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

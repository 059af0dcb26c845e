import { User } from "@expense-tracker/kit/subgraph/me";
import { DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { createUnionType, Field, ObjectType } from "type-graphql";
import { Session } from "../session/session.type";

@ObjectType({ description: "The tokens with which a client acts for a user." })
export class AuthSession {
  @Field({ description: "The bearer token for the Authorization header; it is valid for ten minutes." })
  accessToken: string;
  @Field(() => DateTimeScalar, { description: "When the access token expires." })
  accessTokenExpiresAt: Date;
  @Field(() => String, {
    nullable: true,
    description: "The argument for the next refreshSession; it can be used once. Null when the cookie carries it.",
  })
  refreshToken: string | null;
  @Field(() => DateTimeScalar, { description: "When the refresh token expires." })
  refreshTokenExpiresAt: Date;
  @Field(() => Session, { description: "The session that the tokens belong to." })
  session: Session;
  @Field(() => User, { description: "The user who is signed in now." })
  user: User;
}

@ObjectType({ description: "The password was right; completeTwoFactor now needs a code of the second factor." })
export class TwoFactorChallenge {
  @Field({ description: "The argument `challenge` of completeTwoFactor." })
  challenge: string;
  @Field(() => DateTimeScalar, { description: "When the challenge expires." })
  expiresAt: Date;
}

export const LogInResult = createUnionType({
  name: "LogInResult",
  description: "A session, or a challenge when the account has a second factor.",
  types: () => [AuthSession, TwoFactorChallenge] as const,
  resolveType: (value) => ("accessToken" in value ? AuthSession : TwoFactorChallenge),
});

import { Field, ObjectType } from "type-graphql";

@ObjectType({
  description: "The secret for an authenticator app. Give a code that the app shows to confirmTwoFactorSetup.",
})
export class TwoFactorSetup {
  @Field({ description: "The shared secret in base32, for apps that cannot scan a QR code." })
  secret: string;
  @Field({ description: "The secret as an otpauth: URI: show it as a QR code." })
  otpauthUri: string;
}

/** Describes a required argument `code`. */
export const eitherCode = "Six digits from the authenticator app, or a recovery code. Each code works once.";

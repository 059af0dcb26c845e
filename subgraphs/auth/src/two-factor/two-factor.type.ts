import { Field, ObjectType } from "type-graphql";

@ObjectType({
  description: "What an authenticator app needs, once. confirmTwoFactorSetup takes the first code that it shows.",
})
export class TwoFactorSetup {
  @Field({ description: "The shared secret in base32, to be typed where no QR code can be read." })
  secret: string;
  @Field({ description: "The same as an otpauth: URI, to be shown as a QR code." })
  otpauthUri: string;
}

/** What a required argument `code` is. */
export const eitherCode = "Six digits from the authenticator app, or one of the recovery codes; each is good once.";

import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Currency, Nullable } from "./shapes";

export const userRegisteredV1 = defineEvent({
  type: "user.registered",
  version: 1,
  topic: "identity",
  description: "A user signed up. Readers fill only the values that they have not set yet.",
  payload: Type.Object({
    firstName: Nullable(Type.String()),
    lastName: Nullable(Type.String()),
    phoneNumber: Nullable(Type.String({ description: "E.164" })),
    baseCurrency: Nullable(Currency),
    timeZone: Nullable(Type.String({ description: "IANA" })),
    locale: Nullable(Type.String({ description: "BCP 47" })),
  }),
  example: {
    firstName: "Asha",
    lastName: "Rao",
    phoneNumber: null,
    baseCurrency: "INR",
    timeZone: "Asia/Kolkata",
    locale: "en-IN",
  },
});

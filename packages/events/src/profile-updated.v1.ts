import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Currency, Nullable } from "./shapes";

export const profileUpdatedV1 = defineEvent({
  type: "profile.updated",
  version: 1,
  topic: "profiles",
  description:
    "A profile or its preferences changed: always the whole profile, null where nothing is set. Wins over user.registered, in whatever order they arrive.",
  payload: Type.Object({
    firstName: Nullable(Type.String()),
    lastName: Nullable(Type.String()),
    displayName: Type.String(),
    phoneNumber: Nullable(Type.String({ description: "E.164" })),
    baseCurrency: Nullable(Currency),
    timeZone: Nullable(Type.String({ description: "IANA" })),
    locale: Nullable(Type.String({ description: "BCP 47" })),
    monthStartDay: Type.Integer({ minimum: 1, maximum: 28 }),
    version: Type.Integer({ minimum: 1 }),
  }),
  example: {
    firstName: "Asha",
    lastName: "Rao",
    displayName: "Asha Rao",
    phoneNumber: null,
    baseCurrency: "INR",
    timeZone: "Asia/Kolkata",
    locale: "en-IN",
    monthStartDay: 1,
    version: 2,
  },
});

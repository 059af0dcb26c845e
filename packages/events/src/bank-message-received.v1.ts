import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Currency, Id, Instant, Nullable } from "./shapes";

export const bankMessageReceivedV1 = defineEvent({
  type: "bank-message.received",
  version: 1,
  topic: "expenses",
  description: "The user submitted the text of a bank message.",
  payload: Type.Object({
    id: Id,
    text: Type.String(),
    sender: Nullable(Type.String()),
    receivedAt: Instant,
    timeZone: Type.String({
      description: "IANA; the owner's time zone when they submitted the message. Dates in the text are read in it.",
    }),
    // The owner's base currency when they submitted the message: it decides what `$` and `Rs` mean. Null while they have none.
    baseCurrency: Nullable(Currency),
  }),
  example: {
    id: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
    text: "INR 1,250.00 spent on card XX1234 at SWIGGY on 20-11-26",
    sender: "AX-EXMPLB",
    receivedAt: "2026-11-20T12:00:00.000Z",
    timeZone: "Asia/Kolkata",
    baseCurrency: "INR",
  },
});

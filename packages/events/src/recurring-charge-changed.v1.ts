import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Id, Nullable } from "./shapes";

export const recurringChargeChangedV1 = defineEvent({
  type: "recurring-charge.changed",
  version: 1,
  topic: "expenses",
  description: "The user confirmed, renamed or dismissed a recurring charge. Carries all that they said about it.",
  payload: Type.Object({
    recurringChargeId: Id,
    name: Nullable(Type.String({ description: "null: the merchant's name" })),
    confirmed: Type.Boolean(),
    dismissed: Type.Boolean(),
  }),
  example: {
    recurringChargeId: "0193b1c2-7a4e-7c3d-9f21-cccccccccccc",
    name: "Video",
    confirmed: true,
    dismissed: false,
  },
});

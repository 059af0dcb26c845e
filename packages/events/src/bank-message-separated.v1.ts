import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Id } from "./shapes";

export const bankMessageSeparatedV1 = defineEvent({
  type: "bank-message.separated",
  version: 1,
  topic: "expenses",
  description: "The user said that a bank message reports a payment of its own. It has an expense of its own since.",
  payload: Type.Object({ id: Id, expenseId: Id }),
  example: {
    id: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
    expenseId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e10",
  },
});

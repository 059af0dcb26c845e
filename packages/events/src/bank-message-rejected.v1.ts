import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Id, Nullable } from "./shapes";

export const bankMessageRejectedV1 = defineEvent({
  type: "bank-message.rejected",
  version: 1,
  topic: "expenses",
  description:
    "The user said that a bank message reports no payment of theirs. The worker ignores the next message of that form.",
  payload: Type.Object({ id: Id, text: Type.String(), sender: Nullable(Type.String()) }),
  example: {
    id: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
    text: "Pay INR 500 now and win a car",
    sender: "AX-EXMPLB",
  },
});

import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const userErasedV1 = defineEvent({
  type: "user.erased",
  version: 1,
  topic: "identity",
  description:
    "The user deleted the account. Readers delete the owner's data and keep none that arrives later. This is the owner's last event in this topic; readers drop later events of the owner in other topics.",
  payload: Type.Object({}),
  example: {},
  erasesOwner: true,
});

import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const userErasedV1 = defineEvent({
  type: "user.erased",
  version: 1,
  topic: "identity",
  description:
    "The account was deleted: forget its owner, for ever. The owner's last event in this topic; whatever still comes in the others is to be dropped.",
  payload: Type.Object({}),
  example: {},
});

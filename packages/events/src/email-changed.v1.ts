import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const emailChangedV1 = defineEvent({
  type: "email.changed",
  version: 1,
  topic: "identity",
  description: "An account has another address, which was proved. No reader needs to know which.",
  payload: Type.Object({}),
  example: {},
});

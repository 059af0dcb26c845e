import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const emailChangedV1 = defineEvent({
  type: "email.changed",
  version: 1,
  topic: "identity",
  description:
    "The user's e-mail address was changed to one that they have proved. The event does not carry it, because no reader needs it.",
  payload: Type.Object({}),
  example: {},
});

import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const emailVerifiedV1 = defineEvent({
  type: "email.verified",
  version: 1,
  topic: "identity",
  description:
    "The user proved the account's e-mail address through a mailed link. From now on the account belongs to the reader of that mailbox, also if another person made it.",
  payload: Type.Object({}),
  example: {},
});

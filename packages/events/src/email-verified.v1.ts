import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const emailVerifiedV1 = defineEvent({
  type: "email.verified",
  version: 1,
  topic: "identity",
  description:
    "An account's address was proved by a mailed link. Whoever made the account, it is the reader's of that mailbox from now on.",
  payload: Type.Object({}),
  example: {},
});

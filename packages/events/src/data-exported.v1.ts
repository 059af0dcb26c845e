import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const dataExportedV1 = defineEvent({
  type: "data.exported",
  version: 1,
  topic: "identity",
  description: "The user asked for a copy of their data.",
  payload: Type.Object({}),
  example: {},
});

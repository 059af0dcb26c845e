import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const expensesExportedV1 = defineEvent({
  type: "expenses.exported",
  version: 1,
  topic: "expenses",
  description: "The user exported expenses to a file.",
  payload: Type.Object({
    format: Type.Union([Type.Literal("CSV"), Type.Literal("OFX"), Type.Literal("JSON")]),
    rowCount: Type.Integer({ minimum: 0 }),
  }),
  example: { format: "CSV", rowCount: 42 },
});

import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Category, Expense, exampleCategory, exampleExpense } from "./shapes";

export const ownerSnapshotV1 = defineEvent({
  type: "owner.snapshot",
  version: 1,
  topic: "expenses",
  description:
    "Part of what expenses has of an owner, told anew after a restore. All parts of a series together are the whole: readers that have taken each of them, 1, 2, 3 … to the last, forget what none of them named. What is in the trash is not named.",
  payload: Type.Object({
    snapshotId: Type.String({ format: "uuid", description: "the same in all parts of a series" }),
    part: Type.Integer({ minimum: 1, description: "1, 2, 3 … in the order of the stream" }),
    isLast: Type.Boolean(),
    categories: Type.Array(Category, { description: "all of them, in the first part; none in the others" }),
    expenses: Type.Array(Expense, { description: "oldest first" }),
  }),
  example: {
    snapshotId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
    part: 1,
    isLast: true,
    categories: [exampleCategory],
    expenses: [exampleExpense],
  },
});

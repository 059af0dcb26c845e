import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Id, Nullable } from "./shapes";

export const categoryChangedV1 = defineEvent({
  type: "category.changed",
  version: 1,
  topic: "expenses",
  description: "Categories were made or changed: each as it stands now. One event carries all defaults of a new owner.",
  payload: Type.Object({
    categories: Type.Array(
      Type.Object({
        id: Id,
        key: Nullable(Type.String({ description: "stable key of a default category; null for a user's own" })),
        name: Type.String(),
        parentId: Nullable(Id),
        archived: Type.Boolean(),
        version: Type.Integer({ minimum: 1 }),
      }),
      { minItems: 1 },
    ),
  }),
  example: {
    categories: [
      {
        id: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
        key: "groceries",
        name: "Groceries",
        parentId: null,
        archived: false,
        version: 1,
      },
    ],
  },
});

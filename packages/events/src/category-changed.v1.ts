import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Category, exampleCategory } from "./shapes";

export const categoryChangedV1 = defineEvent({
  type: "category.changed",
  version: 1,
  topic: "expenses",
  description: "Categories were made or changed: each as it stands now. One event carries all defaults of a new owner.",
  payload: Type.Object({ categories: Type.Array(Category, { minItems: 1 }) }),
  example: { categories: [exampleCategory] },
});

import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Category, exampleCategory } from "./shapes";

export const categoryChangedV1 = defineEvent({
  type: "category.changed",
  version: 1,
  topic: "expenses",
  description:
    "Categories were made or changed. Carries each of them in its latest state. The default categories of a new owner come in one event.",
  payload: Type.Object({ categories: Type.Array(Category, { minItems: 1 }) }),
  example: { categories: [exampleCategory] },
});

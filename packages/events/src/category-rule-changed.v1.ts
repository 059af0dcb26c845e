import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Id, Nullable } from "./shapes";

const Amount = Type.String({ pattern: "^-?\\d+(\\.\\d+)?$", description: "a decimal number, whatever the currency" });

const Rule = Type.Object({
  id: Id,
  position: Type.Integer({
    minimum: 1,
    description: "1 for the rule that is tried first; the others keep their order",
  }),
  when: Type.Object({
    merchant: Nullable(Type.String()),
    text: Nullable(Type.String()),
    minAmount: Nullable(Amount),
    maxAmount: Nullable(Amount),
    account: Nullable(Type.String()),
  }),
  then: Type.Object({
    categoryId: Nullable(Id),
    addTags: Type.Array(Type.String()),
    merchant: Nullable(Type.String()),
  }),
});

export const categoryRuleChangedV1 = defineEvent({
  type: "category-rule.changed",
  version: 1,
  topic: "expenses",
  description: "The user made, replaced or deleted a rule for new expenses. Carries the rule in its latest state.",
  payload: Type.Object({ rule: Rule, deleted: Type.Boolean() }),
  example: {
    rule: {
      id: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
      position: 1,
      when: { merchant: "/^uber( eats)?$/", text: null, minAmount: null, maxAmount: "2000", account: null },
      then: { categoryId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e10", addTags: ["commute"], merchant: null },
    },
    deleted: false,
  },
});

import type { RulesScreenQuery } from "@expense-tracker/operations/graphql";

export type Rule = NonNullable<NonNullable<RulesScreenQuery["me"]>["categoryRules"]>[number];

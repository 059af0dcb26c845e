import {
  CategoriesDocument,
  CategoryRulesDocument,
  CreateCategoryDocument,
  SetBudgetDocument,
  SetCategoryRuleDocument,
} from "@expense-tracker/operations/graphql";
import type { GraphqlClient } from "./graphql-client";

/**
 * Makes budgets, a category below another one, and rules. What an interrupted load has made already stays as it is. Call it before the
 * expenses are recorded, which the rules change.
 */
export async function makePlans(client: GraphqlClient): Promise<void> {
  client.dataOf(await client.send(SetBudgetDocument, { input: { amount: { amount: "60000" } } }));
  const categoryId = await eatingOut(client);
  const budget = { categoryId, amount: { amount: "9000" }, carryOver: true, thresholds: [50, 90, 100] };
  client.dataOf(await client.send(SetBudgetDocument, { input: budget }));
  const coffee = await belowEatingOut(client, categoryId);
  const { me } = client.dataOf(await client.send(CategoryRulesDocument, {}));
  if (me?.categoryRules?.length) return;
  for (const input of [
    { when: { merchant: "/^(uber|ola)/" }, then: { addTags: ["commute"] } },
    { when: { merchant: "coffee" }, then: { categoryId: coffee, addTags: ["coffee"] } },
    { when: { account: tripCard }, then: { addTags: ["trip"] } },
  ])
    client.dataOf(await client.send(SetCategoryRuleDocument, { input }));
}

/** The last digits of the card that the demo user takes on trips. */
export const tripCard = "7731";

async function eatingOut(client: GraphqlClient): Promise<string> {
  const found = (await categoriesOf(client)).find(({ name }) => name === "Eating out");
  if (!found) throw new Error("there is no default category Eating out");
  return found.id;
}

async function belowEatingOut(client: GraphqlClient, parentId: string): Promise<string> {
  const known = (await categoriesOf(client)).find(({ parent }) => parent?.id === parentId);
  if (known) return known.id;
  const input = { name: "Coffee", parentId, icon: "☕" };
  return client.dataOf(await client.send(CreateCategoryDocument, { input })).createCategory.id;
}

async function categoriesOf(client: GraphqlClient) {
  const { me } = client.dataOf(await client.send(CategoriesDocument, {}));
  return me?.categories ?? [];
}

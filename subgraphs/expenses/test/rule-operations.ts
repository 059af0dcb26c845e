import { categoriesOf, record } from "./expense-operations";
import type { Expenses, Person } from "./start-expenses";

const ruleFields =
  "id position when { merchant text minAmount maxAmount account } then { category { name } addTags merchant } latestRun { id done undone matched changed }";
export const setRule = `mutation ($input: CategoryRuleInput!) { setCategoryRule(input: $input) { rule { ${ruleFields} } matched changed { id merchant tags category { name } } run } }`;
export const deleteRule = "mutation ($id: ID!) { deleteCategoryRule(id: $id) }";
export const undoRun = "mutation ($run: ID!) { undoRuleRun(run: $run) }";

/** Sets a rule, and returns the answer. */
export async function setRuleOf(person: Person, input: object) {
  return (await person.dataOf(setRule, { input })).setCategoryRule;
}

/** A person's rules in their order. */
export async function rulesOf(person: Person) {
  return (await person.dataOf(`{ me { categoryRules { ${ruleFields} } } }`)).me.categoryRules;
}

/** A person whose default categories are made. */
export async function settledPerson(expenses: Expenses) {
  const person = await expenses.person();
  await record(person, { merchant: "first" });
  return { person, categories: await categoriesOf(person) };
}

import type { Person } from "./start-expenses";

const fields =
  "id version amount { amount currency minorUnits } baseAmount { amount currency } direction merchant category { id name } categorySource categoryReason note tags paymentMethod account bookedOn occurredAt source externalId createdAt updatedAt deletedAt history { by changes { field from to } }";

export const recordExpense = `mutation ($input: RecordExpenseInput!, $key: String) { recordExpense(input: $input, idempotencyKey: $key) { ${fields} } }`;
export const updateExpense = `mutation ($id: ID!, $version: Int!, $input: UpdateExpenseInput!) { updateExpense(id: $id, version: $version, input: $input) { ${fields} } }`;
export const deleteExpense = `mutation ($id: ID!, $version: Int) { deleteExpense(id: $id, version: $version) { ${fields} } }`;
export const restoreExpense = `mutation ($id: ID!) { restoreExpense(id: $id) { ${fields} } }`;
export const readExpense = `query ($id: ID!) { me { expense(id: $id) { ${fields} } } }`;

/** Records an expense of 100 INR with these additional values, and returns it. */
export async function record(person: Person, values: object = {}) {
  const input = { amount: { amount: "100", currency: "INR" }, ...values };
  return (await person.dataOf(recordExpense, { input })).recordExpense;
}

/** Reads the current expense. */
export async function expenseOf(person: Person, id: string) {
  return (await person.dataOf(readExpense, { id })).me.expense;
}

/** A person's categories by name: made by their first mutation at the latest. */
export async function categoriesOf(person: Person): Promise<Record<string, string>> {
  const { me } = await person.dataOf("{ me { categories { id name } } }");
  return Object.fromEntries(me.categories.map(({ id, name }: { id: string; name: string }) => [name, id]));
}

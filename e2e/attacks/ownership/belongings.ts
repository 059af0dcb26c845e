import { randomUUID } from "node:crypto";
import { eventually } from "../../world/eventually";
import { mailedToken } from "../../world/mailbox";
import { settledPerson, type Person } from "../../world/person";

/** A person who owns one of everything, and what they own; all texts have the mark. */
export interface Belongings {
  person: Person;
  /** A word in every text of this person: an answer with this word shows their data. */
  mark: string;
  /** Another session than the one that sends requests. */
  sessionId: string;
  categoryId: string;
  expenseId: string;
  /** Money that came back for the expense, linked to it. */
  refundId: string;
  bankMessageId: string;
  /** A rule for expenses, and its run over the expenses that were there. */
  rule: { id: string; run: string };
  importId: string;
  /** The budget for everything. */
  budgetId: string;
  /** Found in three of the person's expenses. */
  recurringChargeId: string;
  /** That this charge is a new subscription. */
  insightId: string;
  exportId: string;
  /** Idempotency keys of the recorded expense and of the bank messages. */
  requestKeys: { expense: string; expenses: string; messages: string };
  /** Cursors of the first page of each list. */
  cursors: { expenses: string; changes: string; bankMessages: string; insights: string; securityEvents: string };
  /** The token from the mail that proves the address. */
  mailedToken: string;
}

const record = `mutation ($input: RecordExpenseInput!, $key: String) {
  recordExpense(input: $input, idempotencyKey: $key) { id } }`;
const recordSeveral = `mutation ($inputs: [RecordExpenseInput!]!, $key: String) {
  recordExpenses(inputs: $inputs, idempotencyKey: $key) { outcomes { expense { id } } } }`;
const link = `mutation ($refundId: ID!, $expenseId: ID!) { linkRefund(refundId: $refundId, expenseId: $expenseId) { id } }`;
const submit = `mutation ($messages: [BankMessageInput!]!, $key: String) {
  submitBankMessages(messages: $messages, idempotencyKey: $key) { id } }`;
const setRule = `mutation ($input: CategoryRuleInput!) { setCategoryRule(input: $input) { rule { id } run } }`;
const importFile = "mutation ($input: ImportInput!) { importExpenses(input: $input) { id } }";
const ids = `{ me { categories { id } account { sessions { id current } } } }`;
const lists = `{ me { account { securityEvents { pageInfo { endCursor } } } expenses { pageInfo { endCursor } }
  expenseChanges(first: 5) { next } bankMessages { pageInfo { endCursor } } insights { edges { node { id kind } } pageInfo { endCursor } } } }`;
const statuses = `{ me { bankMessages { edges { node { status } } } } }`;

interface InsightEdge {
  node: { id: string; kind: string };
}

/** Signs a person up, and uses everything as this person. When it resolves, all their events are handled. */
export async function personWithBelongings(): Promise<Belongings> {
  const mark = `mark${randomUUID().slice(0, 8)}`;
  const person = await settledPerson({ firstName: `${mark} first`, lastName: `${mark} last` });
  const { me } = await person.dataOf(ids);
  const categoryId: string = me.categories[0].id;
  const requestKeys = {
    expense: `${mark} expense key`,
    expenses: `${mark} expenses key`,
    messages: `${mark} messages key`,
  };
  const { recordExpense } = await person.dataOf(record, {
    input: expenseOf({ mark, categoryId }),
    key: requestKeys.expense,
  });
  const { recordExpenses } = await person.dataOf(recordSeveral, {
    inputs: [{ ...expenseOf({ mark, categoryId }), direction: "CREDIT" }],
    key: requestKeys.expenses,
  });
  const refundId: string = recordExpenses.outcomes[0].expense.id;
  await person.dataOf(link, { refundId, expenseId: recordExpense.id });
  const text = `INR 4,321.00 debited from A/c XX4321 on 12-11-26 to ${mark} stores. UPI Ref 432143214321`;
  const { submitBankMessages } = await person.dataOf(submit, {
    messages: [{ text, sender: `${mark} bank` }],
    key: requestKeys.messages,
  });
  const rule = await newRule({ person, mark });
  const { importExpenses } = await person.dataOf(importFile, { input: importOf(mark) });
  const budgetId = await newBudget({ person });
  const { exportMyData } = await person.dataOf("mutation { exportMyData { id } }");
  await settled(person);
  const recurringChargeId = await newRecurringCharge({ person, mark, categoryId });
  const { pages, insightId } = await eventually("the insight", async () => {
    const { me: shown } = await person.dataOf(lists);
    const found = shown.insights.edges.find(({ node }: InsightEdge) => node.kind === "NEW_SUBSCRIPTION");
    return found && { pages: shown, insightId: found.node.id as string };
  });
  return {
    person,
    mark,
    sessionId: me.account.sessions.find(({ current }: { current: boolean }) => !current).id,
    categoryId,
    expenseId: recordExpense.id,
    refundId,
    bankMessageId: submitBankMessages[0].id,
    rule,
    importId: importExpenses.id,
    budgetId,
    recurringChargeId,
    insightId,
    exportId: exportMyData.id,
    requestKeys,
    cursors: {
      expenses: pages.expenses.pageInfo.endCursor,
      changes: pages.expenseChanges.next,
      bankMessages: pages.bankMessages.pageInfo.endCursor,
      insights: pages.insights.pageInfo.endCursor,
      securityEvents: pages.account.securityEvents.pageInfo.endCursor,
    },
    mailedToken: await mailedToken(person.email, "verify-email"),
  };
}

/** An expense with the mark in every text. Its category is chosen, so that the worker does not change it later. */
export function expenseOf({ mark, categoryId }: Pick<Belongings, "mark" | "categoryId">) {
  return {
    amount: { amount: "7" },
    merchant: `${mark} merchant`,
    note: `${mark} note`,
    tags: [`${mark} tag`],
    account: `${mark} account`,
    externalId: `${mark} ${randomUUID()}`,
    categoryId,
  };
}

/** A file with one payment that has the mark in every text. The category is none of the person's. */
export function importOf(mark: string) {
  const content = `date,payee,amount,note,transaction id\n2026-11-01,${mark} shop,-3,${mark} note,${mark} id\n`;
  return { format: "CSV", content, account: `${mark.slice(0, 12)} account` };
}

/** Imports such a file. @returns the import's id. */
export async function newImport({ person, mark }: Belongings): Promise<string> {
  const input = importOf(`${mark} ${randomUUID()}`);
  return (await person.dataOf(importFile, { input })).importExpenses.id;
}

/** Records such an expense. @returns its id; its version is 1. */
export async function newExpense(own: Belongings): Promise<string> {
  return (await own.person.dataOf(record, { input: expenseOf(own) })).recordExpense.id;
}

/** Makes a category with the mark in its name. @returns its id. */
export async function newCategory({ person, mark }: Belongings): Promise<string> {
  const input = { name: `${mark} ${randomUUID()}` };
  const text = "mutation ($input: CategoryInput!) { createCategory(input: $input) { id } }";
  return (await person.dataOf(text, { input })).createCategory.id;
}

/** Submits a bank message with the mark. @returns its id. */
export async function newBankMessage({ person, mark }: Belongings): Promise<string> {
  const messages = [{ text: `${mark} ${randomUUID()}` }];
  return (await person.dataOf(submit, { messages })).submitBankMessages[0].id;
}

/** Makes the budget for everything, or changes it. @returns its id. */
export async function newBudget({ person }: Pick<Belongings, "person">): Promise<string> {
  const text = "mutation ($input: BudgetInput!) { setBudget(input: $input) { id } }";
  return (await person.dataOf(text, { input: { amount: { amount: "100000" } } })).setBudget.id;
}

/** The third of a month so many months ago, YYYY-MM-DD. */
function thirdOf(monthsAgo: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo, 3)).toISOString().slice(0, 10);
}

/** Records an old payment and three lately, a month apart, and waits until the worker finds the charge. @returns the charge's id. */
async function newRecurringCharge(own: Pick<Belongings, "person" | "mark" | "categoryId">): Promise<string> {
  const input = { ...expenseOf(own), amount: { amount: "19" }, merchant: `${own.mark} gym` };
  const inputs = [7, 3, 2, 1].map((ago) => ({
    ...input,
    merchant: ago === 7 ? `${own.mark} books` : input.merchant,
    bookedOn: thirdOf(ago),
    externalId: `${own.mark} ${ago}`,
  }));
  await own.person.dataOf(recordSeveral, { inputs, key: `${own.mark} gym` });
  return eventually("the recurring charge", async () => {
    const { me } = await own.person.dataOf("{ me { recurringCharges { id } } }");
    return me.recurringCharges[0]?.id as string | undefined;
  });
}

/** Makes a rule that no expense meets, and lets it run. */
export async function newRule({ person, mark }: Pick<Belongings, "person" | "mark">): Promise<Belongings["rule"]> {
  const input = { when: { text: `${mark} rule` }, then: { addTags: [`${mark} tag`] }, applyToExisting: true };
  const { setCategoryRule } = await person.dataOf(setRule, { input });
  return { id: setCategoryRule.rule.id, run: setCategoryRule.run };
}

/** Records such an expense in another currency than the person's base currency. @returns its id. */
export async function newForeignExpense(own: Belongings): Promise<string> {
  const input = { ...expenseOf(own), amount: { amount: "7", currency: "CHF" } };
  return (await own.person.dataOf(record, { input })).recordExpense.id;
}

/** Waits until the worker has read the bank messages: until then the person's data could still change. The worker knows no such shop. */
async function settled(person: Person): Promise<void> {
  await eventually("the worker to read what was handed in", async () => {
    const { me } = await person.dataOf(statuses);
    return me.bankMessages.edges.every(({ node }: { node: { status: string } }) => node.status !== "RECEIVED");
  });
}

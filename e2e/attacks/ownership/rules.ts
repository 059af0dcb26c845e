import { randomUUID } from "node:crypto";
import {
  expenseOf,
  importOf,
  newBankMessage,
  newBudget,
  newCategory,
  newExpense,
  newImport,
  newForeignExpense,
  newRule,
  type Belongings,
} from "./belongings";
import type { Variables } from "./operation";

// A new field or mutation of the public API fails the suite until these tables have it. To add it:
// 1. Run `npm run compose` and `npm run test:attacks`, which names each coordinate and the table that lacks it.
// 2. When it needs arguments, add an entry to `calls`, with which a person's own call succeeds.
// 3. When it takes an ID, or an argument that is a text, add an entry to `pointers`: which thing of another user to put there,
//    and the right answer. When it cannot name another user's things, add it to `words`, with the reason.
// 4. Add a mutation that works without a token to `open`, and a new entity (@key) to `keys`.
// 5. When a person can own something new, let `belongings.ts` make one, with the mark in its texts.

/** The first error's code. NULL: no error, and the value is null. OWN: no error, and the value is the caller's own. */
export type Answer = "NOT_FOUND" | "BAD_USER_INPUT" | "UNAUTHENTICATED" | "CONFLICT" | "NULL" | "OWN";

/** Which thing of another user is put there, and the right answer. */
export interface Pointing {
  give: (theirs: Belongings) => unknown;
  answer: Answer;
}

const month = new Date().toISOString().slice(0, 7);
const password = ({ person }: Belongings): Variables => ({ password: person.password });
const newPassword = "a new monsoon over the ghats";

/** Variables of a call for the caller's own things; it makes the things that it needs. No arguments when omitted. */
export const calls: Record<string, (own: Belongings) => Variables | Promise<Variables>> = {
  "User.dataExport": ({ exportId }) => ({ id: exportId }),
  "User.bankMessage": ({ bankMessageId }) => ({ id: bankMessageId }),
  "User.expense": ({ expenseId }) => ({ id: expenseId }),
  "User.importJob": ({ importId }) => ({ id: importId }),
  "Query.exchangeRate": () => ({ from: "EUR", to: "EUR" }),
  "User.expenseChanges": () => ({ first: 5 }),
  "User.spending": () => ({ period: { month }, groupBy: "CATEGORY" }),
  "User.spendingTrend": () => ({ from: month, to: month }),
  "Mutation.signUp": () => ({ input: { email: `${randomUUID()}@example.test`, password: newPassword } }),
  "Mutation.logIn": ({ person: { email, password } }) => ({ input: { email, password } }),
  "Mutation.refreshSession": async ({ person }) => ({ refreshToken: (await person.logIn()).refreshToken }),
  "Mutation.completeTwoFactor": () => ({ challenge: "none", code: "000000" }),
  "Mutation.beginTwoFactorSetup": password,
  "Mutation.confirmTwoFactorSetup": () => ({ code: "000000" }),
  "Mutation.requestTwoFactorRemoval": () => ({ challenge: "none" }),
  "Mutation.completeTwoFactorRemoval": () => ({ token: "none" }),
  "Mutation.disableTwoFactor": (own) => ({ ...password(own), code: "000000" }),
  "Mutation.deleteAccount": password,
  "Mutation.changePassword": ({ person }) => ({ currentPassword: person.password, newPassword }),
  "Mutation.changeEmail": (own) => ({ ...password(own), newEmail: `${randomUUID()}@example.test` }),
  "Mutation.requestPasswordReset": () => ({ email: `${randomUUID()}@example.test` }),
  "Mutation.resetPassword": () => ({ token: "none", newPassword }),
  "Mutation.verifyEmail": () => ({ token: "none" }),
  "Mutation.revokeSession": ({ sessionId }) => ({ id: sessionId }),
  "Mutation.updateProfile": ({ mark }) => ({ input: { displayName: `${mark} ${randomUUID()}` } }),
  "Mutation.updatePreferences": () => ({ input: { monthStartDay: 5 } }),
  "Mutation.recordExpense": (own) => ({ input: expenseOf(own) }),
  "Mutation.recordExpenses": (own) => ({ inputs: [expenseOf(own), expenseOf(own)] }),
  "Mutation.linkRefund": async (own) => ({ refundId: own.refundId, expenseId: await newExpense(own) }),
  "Mutation.unlinkRefund": async (own) => ({ refundId: await newExpense(own) }),
  "Mutation.updateExpense": async (own) => ({ id: await newExpense(own), version: 1, input: { note: "n" } }),
  "Mutation.deleteExpense": async (own) => ({ id: await newExpense(own) }),
  "Mutation.setExchangeRate": async (own) => ({ expenseId: await newForeignExpense(own), rate: "1.25" }),
  "Mutation.restoreExpense": async (own) => {
    const id = await newExpense(own);
    await own.person.dataOf("mutation ($id: ID!) { deleteExpense(id: $id) { id } }", { id });
    return { id };
  },
  "Mutation.createCategory": ({ mark }) => ({ input: { name: `${mark} ${randomUUID()}` } }),
  "Mutation.updateCategory": async (own) => ({
    id: await newCategory(own),
    input: { name: `${own.mark} ${randomUUID()}` },
  }),
  "Mutation.setCategoryRule": () => ({
    input: { when: { text: "no such text" }, then: { addTags: ["tag"] } },
  }),
  "Mutation.deleteCategoryRule": async (own) => ({ id: (await newRule(own)).id }),
  "Mutation.undoRuleRun": async (own) => ({ run: (await newRule(own)).run }),
  "Mutation.importExpenses": ({ mark }) => ({ input: importOf(`${mark} ${randomUUID()}`) }),
  "Mutation.undoImport": async (own) => ({ id: await newImport(own) }),
  "Mutation.exportExpenses": () => ({ format: "CSV" }),
  "Mutation.setBudget": ({ categoryId }) => ({ input: { categoryId, amount: { amount: "1000" } } }),
  "Mutation.deleteBudget": async (own) => ({ id: await newBudget(own) }),
  "Mutation.updateRecurringCharge": ({ recurringChargeId }) => ({
    id: recurringChargeId,
    input: { confirmed: true },
  }),
  "Mutation.dismissInsight": ({ insightId }) => ({ id: insightId }),
  "Mutation.archiveCategory": async (own) => ({ id: await newCategory(own) }),
  "Mutation.renameTag": ({ mark }) => ({ from: `${mark} tag`, to: `${mark} tag` }),
  "Mutation.removeTag": ({ mark }) => ({ tag: `${mark} no tag` }),
  "Mutation.mergeMerchants": ({ mark }) => ({ from: [`${mark} no merchant`], into: `${mark} merchant` }),
  "Mutation.submitBankMessages": ({ mark }) => ({ messages: [{ text: `${mark} ${randomUUID()}` }] }),
  "Mutation.acceptBankMessage": ({ bankMessageId }) => ({ id: bankMessageId }),
  "Mutation.rejectBankMessage": async (own) => ({ id: await newBankMessage(own) }),
  "Mutation.separateDuplicate": ({ bankMessageId }) => ({ id: bankMessageId }),
};

/** Calls that cannot succeed here, and their error codes. */
export const refusedCalls: Record<string, string> = {
  "Mutation.beginTwoFactorSetup": "FORBIDDEN", // and no proved address
  "Mutation.requestTwoFactorRemoval": "UNAUTHENTICATED",
  "Mutation.separateDuplicate": "BAD_USER_INPUT", // the message is no duplicate
  "Mutation.completeTwoFactor": "UNAUTHENTICATED", // these people have no second factor
};

const expense: Pointing = { give: ({ expenseId }) => expenseId, answer: "NOT_FOUND" };
const bankMessage: Pointing = { give: ({ bankMessageId }) => bankMessageId, answer: "NOT_FOUND" };
const category: Pointing = { give: ({ categoryId }) => categoryId, answer: "NOT_FOUND" };
const rule: Pointing = { give: (theirs) => theirs.rule.id, answer: "NOT_FOUND" };
const budget: Pointing = { give: ({ budgetId }) => budgetId, answer: "NOT_FOUND" };
const cursor = (list: keyof Belongings["cursors"]): Pointing => ({
  give: ({ cursors }) => cursors[list],
  answer: "BAD_USER_INPUT",
});

/** By coordinate. */
export const pointers: Record<string, Pointing> = {
  "User.dataExport(id)": { give: ({ exportId }) => exportId, answer: "NOT_FOUND" },
  "User.bankMessage(id)": bankMessage,
  "Mutation.acceptBankMessage(id)": bankMessage,
  "Mutation.acceptBankMessage(corrections.categoryId)": category,
  "Mutation.rejectBankMessage(id)": bankMessage,
  "Mutation.separateDuplicate(id)": bankMessage,
  "User.expense(id)": expense,
  "User.importJob(id)": { give: ({ importId }) => importId, answer: "NOT_FOUND" },
  "User.expenses(filter.categoryIds)": category,
  "User.spending(filter.categoryIds)": category,
  "Mutation.exportExpenses(filter.categoryIds)": category,
  "User.expenseChanges(since)": cursor("changes"),
  "User.merchants(search)": { give: ({ mark }) => mark, answer: "OWN" },
  "User.spendingTrend(filter.categoryIds)": category,
  "User.expenses(after)": cursor("expenses"),
  "User.expenses(before)": cursor("expenses"),
  "User.bankMessages(after)": cursor("bankMessages"),
  "User.insights(after)": cursor("insights"),
  "Account.securityEvents(after)": cursor("securityEvents"),
  "Mutation.revokeSession(id)": { give: ({ sessionId }) => sessionId, answer: "NOT_FOUND" },
  "Mutation.recordExpense(input.categoryId)": category,
  // The refusal of one row is in its outcome.
  "Mutation.recordExpenses(inputs.categoryId)": { give: ({ categoryId }) => categoryId, answer: "OWN" },
  "Mutation.linkRefund(refundId)": { give: ({ refundId }) => refundId, answer: "NOT_FOUND" },
  "Mutation.linkRefund(expenseId)": expense,
  "Mutation.unlinkRefund(refundId)": { give: ({ refundId }) => refundId, answer: "NOT_FOUND" },
  "Mutation.updateExpense(id)": expense,
  "Mutation.updateExpense(input.categoryId)": category,
  "Mutation.deleteExpense(id)": expense,
  "Mutation.restoreExpense(id)": expense,
  "Mutation.createCategory(input.parentId)": category,
  "Mutation.updateCategory(id)": category,
  "Mutation.updateCategory(input.parentId)": category,
  "Mutation.setCategoryRule(input.id)": rule,
  "Mutation.setCategoryRule(input.then.categoryId)": category,
  "Mutation.deleteCategoryRule(id)": rule,
  "Mutation.setBudget(input.id)": budget,
  "Mutation.setBudget(input.categoryId)": category,
  "Mutation.deleteBudget(id)": budget,
  "Mutation.updateRecurringCharge(id)": {
    give: ({ recurringChargeId }) => recurringChargeId,
    answer: "NOT_FOUND",
  },
  "Mutation.dismissInsight(id)": { give: ({ insightId }) => insightId, answer: "NOT_FOUND" },
  "Mutation.undoImport(id)": { give: ({ importId }) => importId, answer: "NOT_FOUND" },
  "Mutation.undoRuleRun(run)": { give: (theirs) => theirs.rule.run, answer: "NOT_FOUND" },
  "Mutation.setExchangeRate(expenseId)": expense,
  "Mutation.archiveCategory(id)": category,
  "Mutation.archiveCategory(moveExpensesTo)": category,
  // Another user's tag or merchant is none of the caller's: no expense changes.
  "Mutation.renameTag(from)": { give: ({ mark }) => `${mark} tag`, answer: "OWN" },
  "Mutation.removeTag(tag)": { give: ({ mark }) => `${mark} tag`, answer: "OWN" },
  "Mutation.mergeMerchants(from)": { give: ({ mark }) => `${mark} merchant`, answer: "OWN" },
  // Idempotency keys hold for one person: with another user's key a new thing is made.
  "Mutation.recordExpense(idempotencyKey)": { give: ({ requestKeys }) => requestKeys.expense, answer: "OWN" },
  "Mutation.recordExpenses(idempotencyKey)": { give: ({ requestKeys }) => requestKeys.expenses, answer: "OWN" },
  "Mutation.submitBankMessages(idempotencyKey)": { give: ({ requestKeys }) => requestKeys.messages, answer: "OWN" },
  // The holder of such a secret counts as its owner. So each row sends another secret of the owner: it must not work here.
  "Mutation.refreshSession(refreshToken)": { give: ({ person }) => person.token, answer: "UNAUTHENTICATED" },
  "Mutation.completeTwoFactor(challenge)": { give: ({ person }) => person.refreshToken, answer: "UNAUTHENTICATED" },
  "Mutation.requestTwoFactorRemoval(challenge)": {
    give: ({ person }) => person.refreshToken,
    answer: "UNAUTHENTICATED",
  },
  "Mutation.cancelTwoFactorRemoval(token)": { give: (theirs) => theirs.mailedToken, answer: "BAD_USER_INPUT" },
  "Mutation.completeTwoFactorRemoval(token)": { give: (theirs) => theirs.mailedToken, answer: "BAD_USER_INPUT" },
  "Mutation.verifyEmail(token)": { give: ({ person }) => person.refreshToken, answer: "BAD_USER_INPUT" },
  "Mutation.resetPassword(token)": { give: (theirs) => theirs.mailedToken, answer: "BAD_USER_INPUT" },
  "Mutation.deleteAccount(password)": { give: ({ person }) => person.password, answer: "BAD_USER_INPUT" },
};

const ownSecret = "proves who asks, and is compared with the caller's own";
const chosen = "is what the caller chooses";

/** Texts that name no user's things, and why. */
export const words: Record<string, string> = {
  "Mutation.renameTag(to)": chosen,
  "Mutation.mergeMerchants(into)": chosen,
  "Mutation.resetPassword(newPassword)": chosen,
  "Mutation.changePassword(newPassword)": chosen,
  "Mutation.changePassword(currentPassword)": ownSecret,
  "Mutation.changePassword(code)": ownSecret,
  "Mutation.exportMyData(code)": ownSecret,
  "Mutation.changeEmail(password)": ownSecret,
  "Mutation.changeEmail(code)": ownSecret,
  "Mutation.deleteAccount(code)": ownSecret,
  "Mutation.beginTwoFactorSetup(password)": ownSecret,
  "Mutation.confirmTwoFactorSetup(code)": ownSecret,
  "Mutation.disableTwoFactor(password)": ownSecret,
  "Mutation.disableTwoFactor(code)": ownSecret,
  "Mutation.completeTwoFactor(code)": "is compared with the factor of the challenge's owner",
};

/** Root fields that work without a token, and their answers. All others answer UNAUTHENTICATED, or null where that is allowed. */
export const open: Record<string, Answer> = {
  "Query.me": "NULL",
  "Query.currencies": "OWN",
  "Query.exchangeRate": "OWN",
  "Mutation.signUp": "OWN",
  "Mutation.logIn": "OWN",
  "Mutation.refreshSession": "UNAUTHENTICATED",
  "Mutation.completeTwoFactor": "UNAUTHENTICATED",
  "Mutation.requestTwoFactorRemoval": "UNAUTHENTICATED",
  "Mutation.cancelTwoFactorRemoval": "BAD_USER_INPUT",
  "Mutation.completeTwoFactorRemoval": "BAD_USER_INPUT",
  "Mutation.requestPasswordReset": "OWN",
  "Mutation.resetPassword": "BAD_USER_INPUT",
  "Mutation.verifyEmail": "BAD_USER_INPUT",
};

/** The key of a person's entity, by type. */
export const keys: Record<string, (theirs: Belongings) => Variables> = {
  User: ({ person }) => ({ id: person.id }),
  DataExport: ({ exportId }) => ({ id: exportId }),
};

import { compositeFields, typesWithId } from "@expense-tracker/operations/composite-fields";
import { type Cache, cacheExchange, type DataFields, type UpdateResolver } from "@urql/exchange-graphcache";

const none = (): null => null;
const withoutId = Object.keys(compositeFields).filter((type) => !typesWithId.includes(type));

/** Everything of `me` that expenses decide. */
const ofExpenses = ["expenses", "spending", "spendingTrend", "budgets", "forecast", "insights", "merchants", "tags"];

/** The fields to read again after a change of how a user signs in, which also adds an entry to the security log. */
const accountChanges = [
  "changeEmail",
  "changePassword",
  "revokeSession",
  "revokeOtherSessions",
  "confirmTwoFactorSetup",
  "disableTwoFactor",
  "cancelTwoFactorRemoval",
];

/** What a changed expense may change elsewhere is asked for again by the screens that show it. */
const forget =
  (...fields: readonly string[]): UpdateResolver =>
  (_result, _args, cache) =>
    forgetFields(cache, fields);

function forgetFields(cache: Cache, fields: readonly string[]): void {
  for (const { fieldKey, fieldName } of cache.inspectFields("User:me")) {
    if (fields.includes(fieldName)) cache.invalidate("User:me", fieldKey);
  }
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const expensesChanged = forget(...ofExpenses);

/** The normalised cache of one signed-in user: an object that two screens show is one object here. */
export const cache = () =>
  cacheExchange({
    keys: {
      ...Object.fromEntries(withoutId.map((type) => [type, none])),
      // There is one user in a cache, and operations need not ask for the id.
      User: () => "me",
      // A budget's figures are those of a month.
      Budget: ({ id, month }: DataFields) => `${textOf(id)}/${textOf(month)}`,
    },
    optimistic: {
      deleteExpense: ({ id, version }) => ({
        __typename: "Expense",
        id: textOf(id),
        version: Number(version) + 1,
        deletedAt: new Date().toISOString(),
      }),
    },
    updates: {
      Mutation: {
        recordExpense: expensesChanged,
        recordExpenses: expensesChanged,
        updateExpense: expensesChanged,
        deleteExpense: expensesChanged,
        restoreExpense: expensesChanged,
        linkRefund: expensesChanged,
        unlinkRefund: expensesChanged,
        setExchangeRate: expensesChanged,
        importExpenses: expensesChanged,
        undoImport: expensesChanged,
        undoRuleRun: expensesChanged,
        renameTag: expensesChanged,
        removeTag: expensesChanged,
        mergeMerchants: expensesChanged,
        acceptBankMessage: forget(...ofExpenses, "bankMessages"),
        rejectBankMessage: forget("bankMessages"),
        separateDuplicate: forget(...ofExpenses, "bankMessages"),
        submitBankMessages: forget("bankMessages"),
        setBudget: forget("budgets"),
        deleteBudget: forget("budgets"),
        setCategoryRule: forget("categoryRules", ...ofExpenses),
        deleteCategoryRule: forget("categoryRules"),
        createCategory: forget("categories"),
        archiveCategory: forget("categories", "categoryRules", ...ofExpenses),
        updateRecurringCharge: forget("recurringCharges", "forecast"),
        dismissInsight: forget("insights"),
        updatePreferences: expensesChanged,
        ...Object.fromEntries(accountChanges.map((mutation) => [mutation, forget("account")])),
      },
    },
  });

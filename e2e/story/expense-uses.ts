import {
  DeleteBudgetDocument,
  DeleteCategoryRuleDocument,
  DismissInsightDocument,
  ExportExpensesDocument,
  ImportExpensesDocument,
  InsightsDocument,
  RecordExpenseDocument,
  RecordExpensesDocument,
  RecurringChargesDocument,
  SetBudgetDocument,
  SetCategoryRuleDocument,
  SetExchangeRateDocument,
  UndoImportDocument,
  UndoRuleRunDocument,
  UpdateRecurringChargeDocument,
} from "@expense-tracker/operations/graphql";
import { eventually } from "../world/eventually";
import type { Person } from "../world/person";

const file = JSON.stringify([
  { id: "1", bookedOn: "2026-11-19", direction: "DEBIT", amount: "32.00", merchant: "Shoes" },
  { id: "2", bookedOn: "2026-11-20", direction: "CREDIT", amount: "12.00", merchant: "Shoes", refundOf: "1" },
]);

/** Uses the mutations of rules, budgets, rates and files in order: each use continues the one before. */
export function expenseUses(): Record<string, (person: Person) => Promise<unknown>> {
  let rule = { id: "", run: "" };
  let budgetId = "";
  let importId = "";
  return {
    setCategoryRule: async (person) => {
      await person.dataOf(RecordExpenseDocument, { input: { amount: { amount: "1" }, merchant: "Corner shop" } });
      const input = { when: { merchant: "corner" }, then: { addTags: ["near"] }, applyToExisting: true };
      const { setCategoryRule: set } = await person.dataOf(SetCategoryRuleDocument, { input });
      rule = { id: set.rule?.id ?? "", run: set.run ?? "" };
    },
    undoRuleRun: (person) => person.dataOf(UndoRuleRunDocument, { run: rule.run }),
    deleteCategoryRule: (person) => person.dataOf(DeleteCategoryRuleDocument, { id: rule.id }),
    setBudget: async (person) => {
      const { setBudget: set } = await person.dataOf(SetBudgetDocument, { input: { amount: { amount: "1000" } } });
      budgetId = set.id;
    },
    deleteBudget: (person) => person.dataOf(DeleteBudgetDocument, { id: budgetId }),
    setExchangeRate: async (person) => {
      const input = { amount: { amount: "5", currency: "CHF" } };
      const { recordExpense } = await person.dataOf(RecordExpenseDocument, { input });
      await person.dataOf(SetExchangeRateDocument, { expenseId: recordExpense.id, rate: "94.5" });
    },
    importExpenses: async (person) => {
      const input = { format: "JSON", account: "1234", content: file } as const;
      importId = (await person.dataOf(ImportExpensesDocument, { input })).importExpenses.id;
    },
    undoImport: (person) => person.dataOf(UndoImportDocument, { id: importId }),
    updateRecurringCharge: async (person) => {
      const inputs = ["2026-06-05", "2026-07-05", "2026-08-05", "2026-09-05", "2026-10-05"].map((bookedOn) => ({
        amount: { amount: "199" },
        merchant: "Netflix",
        bookedOn,
      }));
      await person.dataOf(RecordExpensesDocument, { inputs });
      const charge = await eventually("the recurring charge", async () => {
        const { me } = await person.dataOf(RecurringChargesDocument);
        return me?.recurringCharges?.[0];
      });
      await person.dataOf(UpdateRecurringChargeDocument, { id: charge.id, input: { confirmed: true } });
    },
    dismissInsight: async (person) => {
      await person.dataOf(RecordExpensesDocument, { inputs: newSubscription("Gym", "350") });
      const insight = await eventually("the insight", async () => {
        const { me } = await person.dataOf(InsightsDocument, {});
        return me?.insights?.edges[0]?.node;
      });
      await person.dataOf(DismissInsightDocument, { id: insight.id });
    },
    exportExpenses: (person) => person.dataOf(ExportExpensesDocument, { format: "CSV" }),
  };
}

/** A subscription on the fourth of each of the last three months, and an older payment: so it began lately, whenever this runs. */
function newSubscription(merchant: string, amount: string) {
  const now = new Date();
  const paid = (back: number, at: string) => ({
    amount: { amount },
    merchant: at,
    bookedOn: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 4)).toISOString().slice(0, 10),
  });
  return [paid(7, "Bookshop"), ...[3, 2, 1].map((back) => paid(back, merchant))];
}

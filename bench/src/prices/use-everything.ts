import type { FullAccount } from "./full-account";

/** A full account that also uses what only the API can make. */
export interface ProbedAccount extends FullAccount {
  /** Expenses in another currency than the base currency. */
  foreignIds: string[];
  importId: string;
  /** Imports of 300 rows each, to take back. */
  undoneIds: string[];
  /** Rules, and the runs of some of them over the expenses that were there. */
  ruleIds: string[];
  runIds: string[];
  /** Of categories, with thresholds. */
  budgetIds: string[];
}

const foreignExpenses = 20;
const rules = 20;
const runs = 4;
const budgets = 12;
const imports = 3;
/** Merchants of whom the account has several hundred expenses. */
export const bigMerchants = ["Swiggy", "Namma Metro", "Apollo Pharmacy", "Amazon", "PVR Cinemas", "Shell", "Café 21"];

/** Makes rules, budgets, an import and expenses in another currency. */
export async function useEverything(account: FullAccount): Promise<ProbedAccount> {
  const ask = async <Data extends object>(text: string, variables: Record<string, unknown>): Promise<Data> =>
    account.client.dataOf(await account.client.send<Data>(text, variables));
  const ruleIds: string[] = [];
  const runIds: string[] = [];
  for (let n = 0; n < rules; n++) {
    const isRun = n < runs;
    const when = isRun ? { merchant: bigMerchants[n] } : { text: `/^(shop|store) ${n}( |$)/` };
    const input = { when, then: { addTags: [`rule ${n}`] }, applyToExisting: isRun };
    const { setCategoryRule } = await ask<RuleSet>(setRule, { input });
    ruleIds.push(setCategoryRule.rule.id);
    if (setCategoryRule.run !== null) runIds.push(setCategoryRule.run);
  }
  const budgetIds: string[] = [];
  for (const categoryId of account.categoryIds.slice(0, budgets)) {
    const input = { categoryId, amount: { amount: "5000" }, carryOver: true, thresholds: [50, 80, 100] };
    budgetIds.push((await ask<{ setBudget: { id: string } }>(setBudget, { input })).setBudget.id);
  }
  const foreign = Array.from({ length: foreignExpenses }, (_, n) => ({
    amount: { amount: `${10 + n}`, currency: "CHF" },
    merchant: `Abroad ${n}`,
    // Not among the latest ones, which other probes read.
    bookedOn: "2018-01-05",
    categoryId: account.categoryIds[0],
  }));
  const { recordExpenses } = await ask<Recorded>(recordSeveral, { inputs: foreign });
  const imported = async (rows: number, name: string) => {
    const input = { format: "CSV", content: fileOf(rows, name) };
    return (await ask<{ importExpenses: { id: string } }>(importFile, { input })).importExpenses.id;
  };
  const importId = await imported(100, "first");
  const undoneIds: string[] = [];
  for (let n = 0; n < imports; n++) undoneIds.push(await imported(300, `undone ${n}`));
  const foreignIds = recordExpenses.outcomes.map(({ expense }) => expense.id);
  return { ...account, foreignIds, importId, undoneIds, ruleIds, runIds, budgetIds };
}

/** A bank's file. @param name makes its rows others than those of another file. */
export function fileOf(rows: number, name: string): string {
  const lines = Array.from({ length: rows }, (_, n) => {
    const day = new Date(Date.UTC(2024, 0, 1 + (n % 700))).toISOString().slice(0, 10);
    return `${day},Shop ${n % 400} ${name},-${100 + (n % 900)}.50,paid by card,${name}-${n}`;
  });
  return ["date,payee,amount,note,transaction id", ...lines].join("\n");
}

const setRule = "mutation ($input: CategoryRuleInput!) { setCategoryRule(input: $input) { rule { id } run } }";
const setBudget = "mutation ($input: BudgetInput!) { setBudget(input: $input) { id } }";
const recordSeveral =
  "mutation ($inputs: [RecordExpenseInput!]!) { recordExpenses(inputs: $inputs) { outcomes { expense { id } } } }";
const importFile = "mutation ($input: ImportInput!) { importExpenses(input: $input) { id } }";

interface RuleSet {
  setCategoryRule: { rule: { id: string }; run: string | null };
}

interface Recorded {
  recordExpenses: { outcomes: { expense: { id: string } }[] };
}

import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { countRows } from "@expense-tracker/kit/request/request-work";
import { In, type DataSource } from "typeorm";
import { expenseFields } from "../expense/expense-fields";
import { ExpenseRow } from "../expense/expense.row";
import { type Expense, toExpense } from "../expense/expense.type";
import { compileRule, type CompiledRule } from "../rule-matching/apply-rules";
import type { CategoryRuleInput } from "./rule.inputs";
import { RuleRunChangeRow, type RuleRunRow } from "./rule-run.row";
import { type CategoryRuleResult, toCategoryRule } from "./rule.type";
import { rulesInOrder, withUsableCategories } from "../rule-matching/rules-of-owner";
import { createMatchingPace } from "../rule-matching/matching-pace";
import { matchedAmong } from "./run-rule";
import { nextRule } from "./set-category-rule";

/** How many of the latest expenses a dry run looks at. */
const triedRows = 10_000;
const pageRows = 1_000;
const shownChanges = 20;

/** Says what a rule would change, and changes nothing. @throws AppError as `setCategoryRule` */
export async function tryRule(db: DataSource, ownerId: string, input: CategoryRuleInput): Promise<CategoryRuleResult> {
  const { rule, rules } = await inTransaction(db, async (tx) => {
    const known = await rulesInOrder(tx, ownerId);
    const next = await nextRule(tx, ownerId, known, input);
    const earlier = known.filter(({ id }) => id !== next.id).slice(0, next.position - 1);
    return { rule: next, rules: await withUsableCategories(tx, ownerId, [...earlier, next].map(compileRule)) };
  });
  const found = await tryOn(db, ownerId, rules);
  return { rule: toCategoryRule(rule), ...found, run: null };
}

async function tryOn(db: DataSource, ownerId: string, rules: readonly CompiledRule[]) {
  let matched = 0;
  const changed: Expense[] = [];
  let last: ExpenseRow | undefined;
  const pace = createMatchingPace();
  for (let tried = 0; tried < triedRows; tried += pageRows) {
    const rows = await latestExpenses(db, ownerId, last);
    const found = await matchedAmong(rules, rows, pace);
    matched += found.matched.length;
    for (const { before, after } of found.matched) {
      const differs = expenseFields.changed(before, after).length > 0;
      if (differs && changed.length < shownChanges) changed.push(toExpense(after));
    }
    last = rows.at(-1);
    if (rows.length < pageRows) break;
  }
  return { matched, changed };
}

function latestExpenses(db: DataSource, ownerId: string, last: ExpenseRow | undefined): Promise<ExpenseRow[]> {
  const query = db
    .getRepository(ExpenseRow)
    .createQueryBuilder("expense")
    .where("expense.ownerId = :ownerId AND expense.deleted = FALSE", { ownerId })
    .orderBy("expense.bookedOn", "DESC")
    .addOrderBy("expense.id", "DESC")
    .limit(pageRows);
  if (last) {
    const { bookedOn, id } = last;
    query.andWhere("expense.bookedOn <= :bookedOn AND (expense.bookedOn < :bookedOn OR expense.id < :id)", {
      bookedOn,
      id,
    });
  }
  return query.getMany();
}

/** The first expenses that a run changed, as they are now. */
export async function changedBy(db: DataSource, { id: runId, ownerId }: RuleRunRow): Promise<Expense[]> {
  const kept = await db.getRepository(RuleRunChangeRow).find({
    select: { expenseId: true },
    where: { runId },
    order: { expenseId: "ASC" },
    take: shownChanges,
  });
  const ids = kept.map(({ expenseId }) => expenseId);
  const rows = await db.getRepository(ExpenseRow).find({ where: { ownerId, id: In(ids) }, order: { id: "ASC" } });
  countRows(rows.length);
  return rows.map(toExpense);
}

import { timeOf } from "@expense-tracker/kit/database/clock";
import { expenseUpdatedV1 } from "@expense-tracker/events/expense-updated.v1";
import { ownersInTurn } from "@expense-tracker/kit/time/owners-in-turn";
import type { Round } from "@expense-tracker/kit/time/run-rounds";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { lockOwner, type OwnerStream, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import type { DataSource, EntityManager } from "typeorm";
import { toEventExpense } from "../expense/expense-fields";
import { ExpenseRow } from "../expense/expense.row";
import { type ExpenseChange, storeExpenses } from "../ledger/store-expenses";
import { applyLast, compileRule, type CompiledRule, type RuleEffect } from "../rule-matching/apply-rules";
import { createMatchingPace, type MatchingPace } from "../rule-matching/matching-pace";
import { type RuleColumns, RuleRunChangeRow, RuleRunRow } from "./rule-run.row";
import { withUsableCategories } from "../rule-matching/rules-of-owner";
import { undoChunk } from "./undo-rule-run";

/** Expenses in one transaction. It is short, because all other writes of the owner wait for it. */
export const chunkRows = 500;
/** A chunk ends early when its regular expressions took so long. */
const chunkMatchingMs = 500;

/**
 * Does the next chunk of a run, or of its undoing. A chunk and its progress are one transaction, so a run that is broken off goes on
 * where it was, and changes no expense twice.
 *
 * @returns the run after the chunk; null when it or its owner is gone.
 */
export function continueRun(
  db: DataSource,
  { id, ownerId }: Pick<RuleRunRow, "id" | "ownerId">,
): Promise<RuleRunRow | null> {
  return unlessErased(
    inTransaction(db, async (tx) => {
      const stream = await lockOwner(tx, ownerId);
      const run = await tx.findOneBy(RuleRunRow, { id, ownerId });
      if (run?.status === "RUNNING") return runChunk(tx, stream, run);
      if (run?.status === "UNDOING") return undoChunk(tx, stream, run);
      return run;
    }),
  );
}

/** Continues a run until it is done, or time or chunks are used up; then the background goes on. @returns the run as it is then. */
export async function continueFor(
  db: DataSource,
  run: RuleRunRow,
  { ms, chunks }: { ms: number; chunks: number },
): Promise<RuleRunRow> {
  const endsAtMs = performance.now() + ms;
  let latest = run;
  for (let done = 0; done < chunks && isUnfinished(latest) && performance.now() < endsAtMs; done++) {
    latest = (await continueRun(db, latest)) ?? latest;
  }
  return latest;
}

const isUnfinished = ({ status }: RuleRunRow) => status === "RUNNING" || status === "UNDOING";

/** A round of background work: the next chunk of an owner's oldest run. Owners take turns. */
export function ruleRunRound(db: DataSource): Round {
  const nextOf = ownersInTurn();
  return async () => {
    const oldest: { id: string; ownerId: string }[] = await db.query(
      "SELECT MIN(id) AS id, owner_id AS ownerId FROM rule_run WHERE status IN ('RUNNING', 'UNDOING') GROUP BY owner_id",
    );
    const next = nextOf(oldest);
    if (!next) return false;
    await continueRun(db, next);
    return true;
  };
}

async function runChunk(tx: Tx, stream: OwnerStream, run: RuleRunRow): Promise<RuleRunRow> {
  const rules = await withUsableCategories(tx, run.ownerId, run.rules.map(compileRule));
  const found = await nextExpenses(tx, run.ownerId, run, chunkRows);
  const { looked, matched } = await matchedAmong(rules, found, createMatchingPace(Infinity), chunkMatchingMs);
  const rows = found.slice(0, looked);
  const changes = await storeExpenses(tx, stream, matched, { author: "RULE", raisesVersion: true });
  const written = changes.filter(({ changed }) => changed.length > 0);
  const now = timeOf(tx);
  if (written.length > 0) {
    await tx.insert(
      RuleRunChangeRow,
      written.map(({ before, row }) => ({
        runId: run.id,
        expenseId: row.id,
        ownerId: run.ownerId,
        before: ruleColumns(before as ExpenseRow),
        after: ruleColumns(row),
        createdAt: now,
      })),
    );
  }
  await stream.emitAll(
    expenseUpdatedV1,
    written.map(({ row, changed }) => ({ expense: toEventExpense(row), changed })),
  );
  return saveRun(tx, {
    ...run,
    status: found.length < chunkRows && looked === found.length ? "DONE" : "RUNNING",
    matched: run.matched + matched.length,
    changed: run.changed + written.length,
    lastId: rows.at(-1)?.id ?? run.lastId,
    lastCreatedAt: rows.at(-1)?.createdAt ?? run.lastCreatedAt,
  });
}

/**
 * What a rule would change: the expenses that it is for, each before and after.
 *
 * @param mostMs no further expense is looked at after so much matching.
 * @returns also how many of the expenses were looked at, at least one.
 * @throws AppError as `MatchingPace.rest`
 */
export async function matchedAmong(
  rules: readonly CompiledRule[],
  rows: readonly ExpenseRow[],
  pace: MatchingPace,
  mostMs = Infinity,
): Promise<{ looked: number; matched: (ExpenseChange & { before: ExpenseRow })[] }> {
  const matched: (ExpenseChange & { before: ExpenseRow })[] = [];
  let looked = 0;
  for (const before of rows) {
    const columns: RuleEffect | null = await applyLast(rules, before, pace);
    if (columns !== null) matched.push({ before, after: { ...before, ...columns } });
    looked += 1;
    if (pace.usedMs > mostMs) break;
  }
  return { looked, matched };
}

/** Reads the next expenses in the order in which they were recorded; those recorded later have met the rule already. */
function nextExpenses(
  manager: EntityManager,
  ownerId: string,
  { createdAt, lastId, lastCreatedAt }: Pick<RuleRunRow, "createdAt" | "lastId" | "lastCreatedAt">,
  rows: number,
): Promise<ExpenseRow[]> {
  const query = manager
    .createQueryBuilder(ExpenseRow, "expense")
    .where("expense.ownerId = :ownerId AND expense.deleted = FALSE", { ownerId })
    .andWhere("expense.createdAt <= :createdAt", { createdAt })
    .orderBy("expense.createdAt", "ASC")
    .addOrderBy("expense.id", "ASC")
    .limit(rows);
  if (lastCreatedAt !== null) {
    query.andWhere(
      "expense.createdAt >= :lastCreatedAt AND (expense.createdAt > :lastCreatedAt OR expense.id > :lastId)",
      { lastCreatedAt, lastId },
    );
  }
  return query.getMany();
}

export async function saveRun(tx: Tx, run: RuleRunRow): Promise<RuleRunRow> {
  const { id, ownerId, status, matched, changed, undone, lastId, lastCreatedAt } = run;
  await tx.update(RuleRunRow, { id, ownerId }, { status, matched, changed, undone, lastId, lastCreatedAt });
  return run;
}

export function ruleColumns(row: RuleColumns): RuleColumns {
  const { categoryId, categorySource, categoryReason, categoryConfidence, tags, merchant } = row;
  return { categoryId, categorySource, categoryReason, categoryConfidence, tags, merchant };
}

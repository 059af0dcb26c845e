import { expenseRecordedV1 } from "@expense-tracker/events/expense-recorded.v1";
import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { In } from "typeorm";
import { rememberResult, repeatedResult } from "../idempotency/repeated-result";
import { storeExpenses } from "../ledger/store-expenses";
import { ensureOwner } from "../owner/ensure-owner";
import { type Quotas, useQuota } from "../quota/quotas";
import { withRules } from "../rule-matching/rules-of-owner";
import { toEventExpense } from "../expense/expense-fields";
import type { RecordExpenseInput } from "../expense/expense.inputs";
import { ExpenseRow } from "../expense/expense.row";
import { externalIdsOf } from "./external-ids";
import { newExpenseReader, type ReadNewExpense } from "./new-expense";

/** The most expenses of one request. */
export const maxRows = 500;

/** Why one input is refused. */
export interface Refusal {
  code: string;
  message: string;
  /** The field of the input, e.g. `amount.currency`. */
  field: string | null;
  /** With CONFLICT: the id of the expense that is in the way. Answers that were remembered long ago lack it. */
  conflictingId?: string | null;
}

/** What became of one input: the stored expense, or why there is none. */
export type Recorded = { row: ExpenseRow; error: null } | { row: null; error: Refusal };

/** A remembered outcome: the expense's id, or the error. */
type Remembered = string | Refusal;

/**
 * Records expenses for a user in one transaction. An input that is refused costs only itself: the others are recorded. The same key
 * with the same inputs returns the first answer again, with the expenses in their latest state.
 *
 * @returns an outcome for each input, in order.
 * @throws AppError BAD_USER_INPUT for a wrong number of inputs; IDEMPOTENCY_CONFLICT; LIMIT_EXCEEDED naming the quota: then nothing
 *   is recorded.
 */
export async function recordExpenses(
  tx: Tx,
  user: SignedInUser,
  inputs: readonly RecordExpenseInput[],
  idempotencyKey: string | null,
  quotas: Quotas,
): Promise<Recorded[]> {
  if (inputs.length < 1 || inputs.length > maxRows) throw badInput("inputs", `must be 1 to ${maxRows} expenses`);
  const ownerId = user.userId;
  const stream = await lockOwner(tx, ownerId);
  const request = { ownerId, key: idempotencyKey, operation: "recordExpenses", input: inputs };
  const repeated = await repeatedResult<Remembered[]>(tx, request);
  if (repeated) return latestOf(tx, ownerId, repeated);

  const owner = await ensureOwner(tx, stream, user.signUp);
  const read = await readAll(inputs, newExpenseReader(tx, owner, user));
  const outcomes = await withoutKnownOnes(tx, ownerId, read);
  const rows = outcomes.flatMap(({ row }) => row ?? []);
  await useQuota(tx, quotas, ownerId, { changesADay: Math.max(1, rows.length), expenses: rows.length });
  const changes = await withRules(tx, owner, rows);
  const stored = await storeExpenses(tx, stream, changes, { author: "USER", raisesVersion: true });
  await stream.emitAll(
    expenseRecordedV1,
    stored.map(({ row }) => ({ expense: toEventExpense(row) })),
  );
  const storedById = new Map(stored.map(({ row }) => [row.id, row]));
  const answer = outcomes.map((outcome): Recorded => {
    const row = outcome.row && storedById.get(outcome.row.id);
    return row ? { row, error: null } : outcome;
  });
  await rememberResult(
    tx,
    request,
    answer.map(({ row, error }): Remembered => (row ? row.id : error)),
  );
  return answer;
}

async function readAll(inputs: readonly RecordExpenseInput[], read: ReadNewExpense): Promise<Recorded[]> {
  const outcomes: Recorded[] = [];
  for (const input of inputs) {
    try {
      outcomes.push({ row: await read(input), error: null });
    } catch (error) {
      outcomes.push({ row: null, error: refusalOf(error) });
    }
  }
  return outcomes;
}

/** Refuses expenses whose external id a stored one or an earlier one of this request has. */
async function withoutKnownOnes(tx: Tx, ownerId: string, outcomes: readonly Recorded[]): Promise<Recorded[]> {
  const known = await externalIdsOf(
    tx,
    ownerId,
    outcomes.flatMap(({ row }) => row ?? []),
  );
  return outcomes.map((outcome) => {
    if (outcome.row === null) return outcome;
    try {
      known.add(outcome.row);
      return outcome;
    } catch (error) {
      return { row: null, error: refusalOf(error) };
    }
  });
}

/** The codes of a row's own errors. All others, such as an overloaded database, refuse the whole request. */
const rowCodes: ReadonlySet<string> = new Set(["BAD_USER_INPUT", "NOT_FOUND", "CONFLICT"]);

/** @throws the error when it is not about the input. */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof AppError) || !rowCodes.has(error.code)) throw error;
  const { code, message, field, conflictingId } = error;
  return { code, message, field: field ?? null, conflictingId: conflictingId ?? null };
}

async function latestOf(tx: Tx, ownerId: string, remembered: readonly Remembered[]): Promise<Recorded[]> {
  const ids = remembered.filter((outcome) => typeof outcome === "string");
  const rows = ids.length === 0 ? [] : await tx.findBy(ExpenseRow, { ownerId, id: In(ids) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return remembered.map((outcome) => {
    if (typeof outcome !== "string") return { row: null, error: outcome };
    const row = byId.get(outcome);
    if (!row) throw new Error("a remembered expense is gone: expenses are never removed, but for an erased owner");
    return { row, error: null };
  });
}

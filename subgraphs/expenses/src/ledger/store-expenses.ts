import { timeOf } from "@expense-tracker/kit/database/clock";
import { categorisingFields } from "@expense-tracker/events/categorising-fields";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { holdStatements } from "@expense-tracker/kit/database/hold-statements";
import { sendInTurn, type Statement } from "@expense-tracker/kit/database/send-in-turn";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { isDeepStrictEqual } from "node:util";
import type { BudgetRow } from "../budget/budget.row";
import { checkBudgets } from "../budget/check-budgets";
import type { RevisionAuthor } from "../expense/expense.enums";
import { convertExpenses } from "../conversion/convert-expenses";
import { expenseFields } from "../expense/expense-fields";
import type { OwnerRow } from "../owner/owner.row";
import { addRevisions, forgetOldRevisions, type NewRevision } from "../expense/expense-revision.row";
import { ExpenseTagRow } from "../expense/expense-tag.row";
import { ExpenseRow, noAnomaly } from "../expense/expense.row";
import { isImported } from "../expense/first-revision";
import type { Expense } from "../expense/expense.type";
import { merchantKeyOf } from "../text/merchant-key";
import { searchTextOf } from "../search/search-text";
import { storeWords } from "../search/store-words";
import { nextChangeNumber } from "./change-number";
import { storeRefunded } from "../rollup/store-refunded";
import { type ReadRollups, readForRollups, storeRollups } from "../rollup/store-rollups";
import { insertRows, updateRows } from "../write-rows";

/** A row as it is stored and as it shall be. */
export interface ExpenseChange {
  /** The stored row, read after the owner's stream was locked; null for a new expense. */
  before: ExpenseRow | null;
  /** A new expense as it was given, when the owner's rules have made `after` of it: the history tells the two apart. */
  given?: ExpenseRow;
  after: ExpenseRow;
}

export interface Authorship {
  /** Who made the changes, for the history. */
  author: RevisionAuthor;
  /**
   * True: a change that the API shows makes the expense's next version. False for what happens without the user, as the user's
   * next edit would be a CONFLICT.
   */
  raisesVersion: boolean;
  /** The owner's row, when the caller has read it after the stream was locked. It then gets the next change number. */
  owner?: OwnerRow;
  /** The owner's budgets, when the caller has read them after the stream was locked. */
  budgets?: readonly BudgetRow[] | undefined;
}

/** An expense after a change. */
export interface StoredChange extends ExpenseChange {
  /** The row as it is stored now. */
  row: ExpenseRow;
  /** False: all columns are equal, and nothing was written. */
  isWritten: boolean;
  /** The names of the changed fields that the API shows. Empty: there is no event to emit of a change. Always empty for a new expense. */
  changed: (keyof Expense)[];
}

/**
 * Stores new and changed expenses of one owner, each at most once in `changes`, with all that follows from them: base amounts, tags,
 * words, revisions, rollups, the change number, and the events of budgets that reach a threshold. All writes of expenses go through
 * this function. Each kind of row is written by one statement for hundreds of expenses. A change that changes nothing writes nothing.
 * The caller emits the events of the expenses.
 *
 * The owner's row must exist.
 *
 * @returns the stored rows, in the order of `changes`.
 */
export async function storeExpenses(
  tx: Tx,
  stream: OwnerStream,
  changes: readonly ExpenseChange[],
  { author, raisesVersion, owner, budgets }: Authorship,
): Promise<StoredChange[]> {
  const { ownerId } = stream;
  checkOwner(ownerId, changes);
  const now = timeOf(tx);
  const converted = await convertExpenses(tx, ownerId, changes, owner);
  const stored = converted.map((change) => nextState(change, raisesVersion, now));
  const written = stored.filter(({ isWritten }) => isWritten);
  if (written.length === 0) return stored;
  const changedSeq = await nextChangeNumber(tx, ownerId, owner);
  for (const { row } of written) row.changedSeq = changedSeq;
  const rollups = await readForRollups(tx, ownerId, written);
  const days = new Set<string>();
  const send = written.length > heldAtMost ? sendInTurn : holdStatements;
  await send(tx, statementsOf(tx, ownerId, { written, author, rollups, days }));
  await forgetOldRevisions(tx, rowsOf(written));
  if (days.size > 0) await checkBudgets(tx, stream, days, budgets);
  return stored;
}

/** The statements of so few expenses are made faster than one is sent. */
const heldAtMost = 20;

interface ToWrite {
  written: readonly StoredChange[];
  author: RevisionAuthor;
  rollups: ReadRollups;
  /** Filled with the days on which another sum was spent. */
  days: Set<string>;
}

/** The statements that write changes. For many, each is made while the database works on the one before. */
function* statementsOf(tx: Tx, ownerId: string, { written, author, rollups, days }: ToWrite): Iterable<Statement> {
  const isNew = ({ before }: ExpenseChange) => before === null;
  yield* insertRows(tx, ExpenseRow, rowsOf(written.filter(isNew)));
  yield* updateRows(tx, ExpenseRow, rowsOf(written.filter((change) => !isNew(change))));
  yield* storeTags(tx, ownerId, written);
  yield* storeRefunded(ownerId, rollups.refunded);
  yield* storeWords(tx, ownerId, written);
  yield* storeRollups(ownerId, rollups, days);
  const revisions = written.flatMap((change) => revisionsOf(change, author));
  yield* addRevisions(tx, revisions);
}

/** A category that the worker chose before one of these changed is obsolete. */
const categorising: ReadonlySet<keyof Expense> = new Set(categorisingFields);

/** These columns follow from the others. */
const followingColumns: ReadonlySet<string> = new Set(["version", "inputsVersion", "updatedAt", "changedSeq"]);

/** They change without the expense: when rates come, and when what an older version stored is mended. */
const computedColumns: ReadonlySet<string> = new Set([
  "baseMinor",
  "baseCurrency",
  "rate",
  "rateOn",
  "rateSource",
  "merchantKey",
  "searchText",
]);

function nextState(change: ExpenseChange, raisesVersion: boolean, now: Date): StoredChange {
  const { before } = change;
  const found = before && isJudgedOtherwise(before, change.after) ? noAnomaly : {};
  const { merchant } = change.after;
  const texts = { merchantKey: merchantKeyOf(merchant), searchText: searchTextOf(change.after) };
  const after = { ...change.after, ...texts, ...found };
  if (!before) return { ...change, after, row: after, isWritten: true, changed: [] };
  const changed = expenseFields.changed(before, after);
  if (!differs(before, after)) return { before, after, row: before, isWritten: false, changed };
  const version = raisesVersion && changed.length > 0 ? before.version + 1 : before.version;
  const isOtherInput = version > before.version && changed.some((field) => categorising.has(field));
  const inputsVersion = isOtherInput ? version : before.inputsVersion;
  const updatedAt = differs(before, after, computedColumns) ? now : before.updatedAt;
  const row = { ...after, version, inputsVersion, updatedAt };
  return { before, after, row, isWritten: true, changed };
}

/** What the worker calls unusual, it said of these. It judges the change too, and tells again what is still unusual. */
function isJudgedOtherwise(before: ExpenseRow, after: ExpenseRow): boolean {
  const judged = ["amountMinor", "currency", "merchant", "bookedOn", "direction", "deletedAt"] as const;
  return judged.some((name) => !isDeepStrictEqual(before[name], after[name]));
}

/** Who changed what: what rules made of a new expense is theirs. What a file gave is not stored once more: see `withFirstRevision`. */
function revisionsOf({ before, given, row }: StoredChange, author: RevisionAuthor): NewRevision[] {
  const byRules: NewRevision[] = given ? [{ row, author: "RULE", changes: expenseFields.history(given, row) }] : [];
  if (!before && isImported(row)) return byRules;
  return [{ row, author, changes: expenseFields.history(before, given ?? row) }, ...byRules];
}

function differs(before: ExpenseRow, after: ExpenseRow, leftOut: ReadonlySet<string> = new Set()): boolean {
  return Object.entries(after).some(
    ([name, value]) =>
      !followingColumns.has(name) && !leftOut.has(name) && !isDeepStrictEqual(value, before[name as keyof ExpenseRow]),
  );
}

/** A mistake in our code must not write into another owner's rows, nor lose one of two changes. */
function checkOwner(ownerId: string, changes: readonly ExpenseChange[]): void {
  if (changes.some(({ before, after }) => after.ownerId !== ownerId || (before && before.id !== after.id))) {
    throw new Error("a change is not of this owner and row");
  }
  if (new Set(changes.map(({ after }) => after.id)).size !== changes.length) {
    throw new Error("one expense is changed twice at once");
  }
}

const rowsOf = (changes: readonly StoredChange[]) => changes.map(({ row }) => row);

/** `expense_tag` holds the tags of the rows, for searching. */
function* storeTags(tx: Tx, ownerId: string, changes: readonly StoredChange[]): Iterable<Statement> {
  const others = changes.filter(({ before, row }) => !isDeepStrictEqual(before?.tags ?? [], row.tags));
  const tagged = others.filter(({ before }) => before && before.tags.length > 0).map(({ row }) => row.id);
  if (tagged.length > 0) {
    yield { sql: "DELETE FROM expense_tag WHERE owner_id = ? AND expense_id IN (?)", values: [ownerId, tagged] };
  }
  yield* insertRows(
    tx,
    ExpenseTagRow,
    others.flatMap(({ row: { id: expenseId, tags } }) => tags.map((tag) => ({ expenseId, ownerId, tag }))),
  );
}

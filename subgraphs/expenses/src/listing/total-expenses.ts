import { setImmediate } from "node:timers/promises";
import type { DataSource } from "typeorm";
import type { SqlPart } from "../rollup/rollup-sql";
import { inMinorUnits } from "../money/minor-units-sql";
import { toMoney, type Money } from "../money/money.type";
import type { Direction } from "../expense/expense.enums";
import { planTotals } from "./rolled-totals";
import { scanAmounts } from "./scan-expenses";
import type { ExpenseCriteria, ExpenseQuery } from "./select-expenses";

/** The sum of the expenses of one currency and direction, in minor units. */
interface DirectionSum {
  currency: string;
  direction: Direction;
  counted: number;
  amountMinor: bigint;
}

/**
 * Counts the expenses that meet the criteria. A list that shows its total too reads the expenses once for both; to count alone takes half
 * the time of that.
 */
export async function countExpenses(db: DataSource, ownerId: string, criteria: ExpenseCriteria): Promise<number> {
  // The other fields of the list are asked for in this turn of the event loop.
  await setImmediate();
  const sums = await known.get(criteria);
  if (sums) return sums.reduce((sum, { counted }) => sum + counted, 0);
  const parts = await partsOf(db, ownerId, criteria, (query) => query.select("COUNT(*)", "counted"));
  if (parts.length === 0) return 0;
  const [row]: { in_all: string | null }[] = await db.query(
    `SELECT SUM(counted) AS in_all FROM (${parts.map(({ sql }) => `SELECT counted FROM (${sql}) part`).join(" UNION ALL ")}) parts`,
    parts.flatMap(({ parameters }) => parameters),
  );
  return Number(row?.in_all ?? 0);
}

/** Sums the expenses that meet the criteria, by currency: money spent minus money that came in. */
export async function totalExpenses(db: DataSource, ownerId: string, criteria: ExpenseCriteria): Promise<Money[]> {
  const sums = await sumsOf(db, ownerId, criteria);
  return [...Map.groupBy(sums, ({ currency }) => currency)].map(([currency, same]) => {
    const signed = same.map(({ direction, amountMinor }) => (direction === "DEBIT" ? amountMinor : -amountMinor));
    return toMoney(
      signed.reduce((total, amount) => total + amount, 0n),
      currency,
    );
  });
}

const known = new WeakMap<ExpenseCriteria, Promise<DirectionSum[]>>();

/** Asked once for each criteria object: a list that shows its count and its total reads the expenses once for both. */
function sumsOf(db: DataSource, ownerId: string, criteria: ExpenseCriteria): Promise<DirectionSum[]> {
  const sums = known.get(criteria) ?? readSums(db, ownerId, criteria);
  known.set(criteria, sums);
  return sums;
}

async function readSums(db: DataSource, ownerId: string, criteria: ExpenseCriteria): Promise<DirectionSum[]> {
  const parts = await partsOf(db, ownerId, criteria, selectSums);
  if (parts.length === 0) return [];
  const rows: { currency: string; direction: Direction; in_all: string; amount_minor: string }[] = await db.query(
    `SELECT currency, direction, SUM(counted) AS in_all, SUM(amount_minor) AS amount_minor
     FROM (${parts.map(({ sql }) => sql).join(" UNION ALL ")}) parts
     GROUP BY currency, direction HAVING SUM(counted) > 0 ORDER BY currency`,
    parts.flatMap(({ parameters }) => parameters),
  );
  return rows.map((row) => ({
    currency: row.currency,
    direction: row.direction,
    counted: Number(row.in_all),
    amountMinor: BigInt(row.amount_minor),
  }));
}

/** The parts of one statement, so that no concurrent write counts in one of them only. */
async function partsOf(
  db: DataSource,
  ownerId: string,
  criteria: ExpenseCriteria,
  select: (query: ExpenseQuery) => ExpenseQuery,
): Promise<SqlPart[]> {
  const { rolled, toRead } = planTotals(ownerId, criteria);
  const read = async (within: ExpenseCriteria): Promise<SqlPart> => {
    const [sql, parameters] = select(await scanAmounts(db, ownerId, within)).getQueryAndParameters();
    return { sql, parameters };
  };
  return [...rolled, ...(await Promise.all(toRead.map(read)))];
}

function selectSums(query: ExpenseQuery): ExpenseQuery {
  return query
    .select("expense.currency", "currency")
    .addSelect("expense.direction", "direction")
    .addSelect("COUNT(*)", "counted")
    .addSelect(inMinorUnits("SUM(expense.amountValue)", "expense.currency"), "amount_minor")
    .groupBy("expense.currency")
    .addGroupBy("expense.direction");
}

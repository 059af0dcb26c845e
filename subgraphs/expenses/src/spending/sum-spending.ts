import type { DataSource } from "typeorm";
import type { Period } from "../calendar/month";
import type { ExpenseCriteria } from "../listing/select-expenses";
import { incomeCategories } from "../rollup/income-categories";
import type { Grouping } from "./groupings";
import { readCells } from "./read-cells";
import { rolledCells, rollupSourceOf } from "./rolled-cells";
import type { ReportCurrency, SpendingSums } from "./spending-sums";
import { sumCells } from "./sum-cells";
import type { GroupCells } from "./united-cells";

/** What to sum, of one owner. */
export interface SpendingToSum extends ReportCurrency {
  ownerId: string;
  criteria: ExpenseCriteria;
  /** The days to sum; `criteria` may narrow them. */
  period: Period;
  grouping: Grouping;
}

type CellGrouping = Pick<Grouping, "dimension" | "keyOfDay" | "coarsest" | "isUnbounded">;

/** For the totals of unbounded groups from rollups that do not add up: the server sums both. */
const everything: CellGrouping = { dimension: "ALL", keyOfDay: null, coarsest: "YEAR", isUnbounded: true };

/**
 * Sums what one owner spent: a total for each currency, and the groups of one currency. From the rollups whenever they hold what the
 * criteria ask for, otherwise from the expenses.
 *
 * Uses one statement, so that a concurrent write cannot make the total differ from the sum of its groups.
 */
export async function sumSpending(db: DataSource, question: SpendingToSum): Promise<SpendingSums> {
  const { criteria, period, grouping } = question;
  const narrowed = narrow(period, criteria);
  // Expenses in the trash never count.
  if (criteria.deleted || narrowed.from > narrowed.to) return { totals: [], groups: [] };
  const asked = { ...question, period: narrowed };
  const groups = await cellsOf(db, asked, grouping);
  // Expenses that are read say by themselves what they add to the totals.
  const isRead = rollupSourceOf(criteria, grouping.dimension) === null;
  const totals = grouping.addsUp || isRead ? null : await cellsOf(db, asked, everything);
  return sumCells(db, { groups, totals, grouping }, question);
}

function narrow({ from, to }: Period, { bookedFrom, bookedTo }: ExpenseCriteria): Period {
  return {
    from: bookedFrom !== null && bookedFrom > from ? bookedFrom : from,
    to: bookedTo !== null && bookedTo < to ? bookedTo : to,
  };
}

async function cellsOf(
  db: DataSource,
  { ownerId, criteria, period, ...report }: SpendingToSum,
  grouping: CellGrouping,
): Promise<GroupCells> {
  const read = async (days: Period) => {
    const within = { ...criteria, bookedFrom: days.from, bookedTo: days.to };
    return readCells(db, ownerId, within, { grouping, report, income: await incomeCategories(db.manager, ownerId) });
  };
  const source = rollupSourceOf(criteria, grouping.dimension);
  const isByDay = grouping.keyOfDay !== null;
  if (!source) return { cells: await read(period), areAlike: isByDay };
  const { direction } = criteria;
  const { cells, daysWithout } = rolledCells({ ownerId, source, period, direction, grouping, report });
  const others = (await Promise.all(daysWithout.map(read))).flat();
  return { cells: [...cells, ...others], areAlike: isByDay || others.length === 0 };
}

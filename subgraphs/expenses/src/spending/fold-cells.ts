import type { DataSource } from "typeorm";
import type { Grouping } from "./groupings";
import { worthCell } from "./rolled-cells";
import type { GroupSum, ReportCurrency, SpendingSums, Sum } from "./spending-sums";
import { type GroupCells, unitedCells } from "./united-cells";

/** A row of the cells: a sum of expenses of one kind, currency and base currency. */
interface CellRow {
  group_key: string | null;
  kind: string;
  currency: string;
  base_currency: string;
  counted: string | number;
  amount_minor: string;
  base_minor: string;
}

/**
 * Reads cells of which there are few for any number of expenses, in one statement, and adds them up here: the servers take several times
 * as long to add up texts and decimals.
 *
 * @param keyOfDay null: the keys of the cells are those of the groups.
 */
export async function foldCells(
  db: DataSource,
  { cells, areAlike }: GroupCells,
  keyOfDay: Grouping["keyOfDay"],
  report: ReportCurrency,
): Promise<SpendingSums> {
  const { sql, parameters } = unitedCells(cells, areAlike);
  const rows: CellRow[] = await db.query(sql, parameters);
  const groups = new Map<string, GroupSum>();
  const totals = new Map<string, Sum>();
  for (const row of rows) {
    const { currency, isConverted, grossMinor, refundsMinor } = amountsOf(row, report);
    const expenseCount = row.kind === "REFUND" ? 0 : Number(row.counted);
    const key = row.group_key ?? "";
    const sums: Sum[] = [ensure(totals, currency, () => nothingIn(currency, isConverted))];
    if (isConverted) sums.push(ensure(groups, key, () => ({ ...nothingIn(currency, true), key, label: null })));
    for (const sum of sums) {
      sum.grossMinor += grossMinor;
      sum.refundsMinor += refundsMinor;
      sum.expenseCount += expenseCount;
    }
  }
  return { totals: [...totals.values()], groups: keyOfDay ? ofPeriods(groups, keyOfDay) : [...groups.values()] };
}

type Amounts = Omit<Sum, "expenseCount">;

function amountsOf(row: CellRow, { currency, isBase }: ReportCurrency): Amounts {
  const [amountMinor, baseMinor] = [BigInt(row.amount_minor), BigInt(row.base_minor)];
  if (row.kind === worthCell) return { currency, isConverted: true, grossMinor: amountMinor, refundsMinor: baseMinor };
  const isBased = isBase && row.base_currency === currency;
  const isConverted = isBased || row.currency === currency;
  const minor = isBased ? baseMinor : amountMinor;
  const [grossMinor, refundsMinor] = row.kind === "REFUND" ? [0n, minor] : [minor, 0n];
  return { currency: isConverted ? currency : row.currency, isConverted, grossMinor, refundsMinor };
}

/** Adds up days to weeks or months. */
function ofPeriods(days: ReadonlyMap<string, GroupSum>, keyOfDay: (day: string) => string): GroupSum[] {
  const periods = Map.groupBy(days.values(), ({ key }) => keyOfDay(key));
  return [...periods].map(([key, same]) => ({ ...addUp(same), key, label: null }));
}

function addUp(sums: readonly Sum[]): Sum {
  return sums.reduce((total, sum) => ({
    ...total,
    grossMinor: total.grossMinor + sum.grossMinor,
    refundsMinor: total.refundsMinor + sum.refundsMinor,
    expenseCount: total.expenseCount + sum.expenseCount,
  }));
}

const nothingIn = (currency: string, isConverted: boolean): Sum => ({
  currency,
  isConverted,
  grossMinor: 0n,
  refundsMinor: 0n,
  expenseCount: 0,
});

function ensure<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

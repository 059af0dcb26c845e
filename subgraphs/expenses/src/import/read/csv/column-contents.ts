import { hasMinus, isCurrency, isDate, isDirection } from "./cell-kinds";
import { type ColumnRole, says } from "./column-names";
import { type AmountColumns, findAmounts } from "./find-amounts";

/** Tells what the columns of a file are by what stands in them. */
export class ColumnContents {
  private readonly rows: readonly string[][];
  private readonly width: number;

  /** @param records the first ones of a file; the ones that have no date are not looked at. */
  constructor(records: readonly string[][]) {
    this.rows = records.filter((cells) => cells.some(isDate));
    this.width = Math.max(0, ...this.rows.map((cells) => cells.length));
  }

  dates(taken: ReadonlySet<number>): number | undefined {
    return this.columnsOf(isDate, taken)[0];
  }

  amounts(taken: ReadonlySet<number>): AmountColumns | null {
    return findAmounts(this.rows, taken);
  }

  /** @returns the column of currencies beside the amounts; without a header, the only one as well. */
  currencies(amount: number, taken: ReadonlySet<number>, hasHeader: boolean): number | undefined {
    const columns = this.columnsOf(isCurrency, taken);
    const beside = columns.find((column) => Math.abs(column - amount) === 1);
    return beside ?? (hasHeader || columns.length > 1 ? undefined : columns[0]);
  }

  /** @returns the column that tells spent from received in a file whose amounts have no sign. */
  directions(amount: number, taken: ReadonlySet<number>): number | undefined {
    if (this.rows.some((cells) => hasMinus(cells[amount] ?? ""))) return undefined;
    return this.columnsOf(isDirection, taken).find((column) =>
      (["spent", "received"] as const).every((kind) => this.rows.some((cells) => says(kind, cells[column] ?? ""))),
    );
  }

  /** @returns the column with the longest texts. */
  texts(taken: ReadonlySet<number>): number | undefined {
    const lengths = Array.from({ length: this.width }, (_, column) =>
      taken.has(column)
        ? 0
        : this.rows.reduce((sum, cells) => sum + (cells[column] ?? "").replace(/[\d\s.,-]/g, "").length, 0),
    );
    const most = Math.max(0, ...lengths);
    return most > 0 ? lengths.indexOf(most) : undefined;
  }

  /**
   * @returns whether a column can have the role that its name says. A column of dates must have one, and a column of directions that is not
   * empty must have one; the other roles only must not be dates: amounts and currencies that cannot be read are refused row by row.
   */
  fit(role: ColumnRole, column: number): boolean {
    const cells = this.rows.map((row) => row[column]?.trim() ?? "").filter((cell) => cell !== "");
    if (role === "date") return this.rows.length === 0 || cells.some(isDate);
    if (cells.length === 0) return true;
    if (role === "direction") return cells.some(isDirection);
    return !noDates.has(role) || !cells.every(isDate);
  }

  private columnsOf(isSo: (cell: string) => boolean, taken: ReadonlySet<number>): number[] {
    const share = (column: number) =>
      this.rows.filter((cells) => isSo(cells[column] ?? "")).length / Math.max(1, this.rows.length);
    return Array.from({ length: this.width }, (_, column) => column).filter(
      (column) => !taken.has(column) && share(column) > 0.8,
    );
  }
}

const noDates: ReadonlySet<ColumnRole> = new Set(["amount", "debit", "credit", "currency"]);

import type { DateOrder } from "../read-date";
import type { ColumnNames } from "./column-names";

/** Rows that are no expenses, by the words in one of their columns. */
export interface NoExpense {
  /** As `plainName` spells it. */
  header: string;
  /** The words, as `plainName` spells them, or the pattern of the cell. */
  values: readonly string[] | RegExp;
  because: string;
}

/** A program or bank whose files are recognised by their headers. */
export interface KnownFile {
  /** The source of the rows, see `Reading`. */
  source: string;
  /** Headers that its files have, as `plainName` spells them. Of several that a file has, the longest list decides. */
  needs: readonly string[];
  /** Where its columns differ from the usual names. An empty list: the usual names mean something else here. */
  columns: ColumnNames;
  /** The column of the other side of money that came in, where it is not the one of money that was spent. */
  receivedFrom?: string;
  dateOrder?: DateOrder;
  /** Amounts without a sign that are spent; a minus is money that came in. */
  isSpentPositive?: true;
  /** The columns for spent and received alone tell the direction: a minus means nothing. */
  isSignMeaningless?: true;
  /** Values of the status column that mean: it was paid. Others are no expenses. */
  paid?: readonly string[];
  noExpenses?: readonly NoExpense[];
  /** What the user should know about such a file. */
  note?: string;
  /** The file's own rules, after the columns were read. */
  rules?: "firefly" | "exported" | "wise";
}

const ownTransfer = "a transfer between your own accounts";

/** Rows in which money moved between the user's own accounts. */
export function transfersIn(header: string, ...values: string[]): NoExpense {
  return { header, values, because: ownTransfer };
}

import type { DateOrder } from "../read-date";
import type { DecimalMark } from "../read-number";
import type { CsvLayout } from "./csv-layout";

/** How the values of a file are written, found from all its rows. */
export interface CsvForms {
  layout: CsvLayout;
  dateOrder: DateOrder;
  decimal: DecimalMark;
  isSpentPositive: boolean;
  /** ISO 4217: the currency of rows that tell none, null: not known. */
  ownCurrency: string | null;
  /** The lines of the first and the last row that has a date and an amount: outside of them are a bank's own words. */
  first: number;
  last: number;
}

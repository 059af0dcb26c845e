/** What a column is for, as `mapping.columns` of the API names it. */
export const columnRoles = [
  "date",
  "amount",
  "debit",
  "credit",
  "merchant",
  "note",
  "category",
  "tags",
  "currency",
  "direction",
  "account",
  "paymentMethod",
  "fee",
  "status",
  "occurredAt",
  "externalId",
] as const;

export type ColumnRole = (typeof columnRoles)[number];

/** How the owner says that a file is to be read. An empty text: find it out. */
export interface Reading {
  /** The role of each column, by its number from 0. */
  readonly columns: Readonly<Record<number, ColumnRole>>;
  readonly dateOrder: "" | "DMY" | "MDY" | "YMD";
  readonly decimal: "" | "." | ",";
  readonly spent: "" | "NEGATIVE" | "POSITIVE";
  readonly currency: string;
  readonly encoding: string;
  /** Of rows that name none. */
  readonly account: string;
}

export const foundOut: Reading = {
  columns: {},
  dateOrder: "",
  decimal: "",
  spent: "",
  currency: "",
  encoding: "",
  account: "",
};

/** The arguments of the API. */
export function inputOf({ columns, account, ...others }: Reading): { account: string | null; mapping: object | null } {
  const places = Object.entries(columns).map(([column, role]) => [role, Number(column) + 1]);
  const said = Object.entries(others).filter(([, value]) => value !== "");
  const mapping = {
    ...Object.fromEntries(said),
    ...(places.length > 0 ? { columns: Object.fromEntries(places) } : {}),
  };
  return { account: account.trim() || null, mapping: Object.keys(mapping).length > 0 ? mapping : null };
}

// A model of lists that knows nothing of SQL, indexes or folded texts: it filters an array.

/** An expense as the API shows it. */
export interface Row {
  id: string;
  merchant: string | null;
  note: string | null;
  tags: string[];
  amount: { amount: string; currency: string };
  direction: string;
  paymentMethod: string | null;
  bookedOn: string;
  createdAt: string;
  deletedAt: string | null;
  category: { id: string } | null;
  anomaly: { kind: string } | null;
  source: string;
}

export interface Filter {
  bookedFrom?: string;
  bookedTo?: string;
  categoryIds?: string[];
  tags?: string[];
  merchant?: string;
  merchantIs?: string;
  search?: string;
  minAmount?: string;
  maxAmount?: string;
  currency?: string;
  direction?: string;
  source?: string;
  paymentMethod?: string;
  without?: string[];
  anomalousOnly?: boolean;
  uncategorisedOnly?: boolean;
  deleted?: boolean;
}

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
const lower = (text: string) => text.normalize("NFC").toLowerCase();

/** Does a word of the texts begin with each word of the search? Japanese has no blanks: any part is found. */
function hasWords({ merchant, note, tags: own }: Row, search: string): boolean {
  const text = plain([merchant ?? "", note ?? "", ...own].join(" ").replace("O'Neil", "ONeil"));
  const words = text.split(/[\s&]+|(?=[%_🍕🍔])|(?<=[%_🍕🍔])/u);
  return plain(search)
    .split(/\s+|(?=%)/)
    .filter((word) => word !== "")
    .every((word) => (/[ぁ-ヿ一-鿿]/.test(word) ? text.includes(word) : words.some((own) => own.startsWith(word))));
}

const conditions: Record<keyof Filter, (row: Row, filter: Required<Filter>) => boolean> = {
  bookedFrom: (row, { bookedFrom }) => row.bookedOn >= bookedFrom,
  bookedTo: (row, { bookedTo }) => row.bookedOn <= bookedTo,
  categoryIds: (row, { categoryIds }) => categoryIds.includes(row.category?.id ?? ""),
  tags: (row, filter) => row.tags.some((tag) => filter.tags.includes(tag)),
  merchant: (row, { merchant }) => plain(row.merchant ?? "").includes(plain(merchant)),
  merchantIs: (row, { merchantIs }) => lower(row.merchant ?? "") === lower(merchantIs),
  search: (row, { search }) => hasWords(row, search),
  minAmount: (row, { minAmount }) => Number(row.amount.amount) >= Number(minAmount),
  maxAmount: (row, { maxAmount }) => Number(row.amount.amount) <= Number(maxAmount),
  currency: (row, { currency }) => row.amount.currency === currency,
  direction: (row, { direction }) => row.direction === direction,
  source: (row, { source }) => row.source === source,
  paymentMethod: (row, { paymentMethod }) => row.paymentMethod === paymentMethod,
  without: (row, { without }) =>
    without.every(
      (facet) =>
        ({ MERCHANT: row.merchant, TAG: row.tags[0], PAYMENT_METHOD: row.paymentMethod, CATEGORY: row.category })[
          facet
        ] === (facet === "TAG" ? undefined : null),
    ),
  anomalousOnly: (row, { anomalousOnly }) => !anomalousOnly || row.anomaly !== null,
  uncategorisedOnly: (row, { uncategorisedOnly }) => !uncategorisedOnly || row.category === null,
  deleted: (row, { deleted }) => (row.deletedAt !== null) === deleted,
};

/** Does the row meet every condition of the filter? */
export const meets = (row: Row, filter: Filter) =>
  Object.keys({ deleted: false, ...filter }).every((name) =>
    conditions[name as keyof Filter](row, { deleted: false, ...filter } as Required<Filter>),
  );

export const sortValues: Record<string, (row: Row) => number | string> = {
  BOOKED_ON: ({ bookedOn }) => bookedOn,
  AMOUNT: ({ amount }) => Number(amount.amount),
  CREATED_AT: ({ createdAt }) => createdAt,
};

/** The ids of the rows in the order of a list. */
export function sorted(found: Row[], by: string, descending: boolean): string[] {
  const value = sortValues[by] ?? (() => "");
  const compare = <T>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);
  const ascending = found.toSorted((a, b) => compare(value(a), value(b)) || compare(a.id, b.id));
  return (descending ? ascending.toReversed() : ascending).map(({ id }) => id);
}

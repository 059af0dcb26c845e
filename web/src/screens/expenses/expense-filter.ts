import type {
  Direction,
  ExpenseFacet,
  ExpenseFilter,
  ExpenseSort,
  ExpenseSource,
  PaymentMethod,
} from "@expense-tracker/operations/graphql";

/** Which expenses a list shows, as the API takes it. */
export type Filter = ExpenseFilter;

/** By day, the latest first, unless the address says otherwise. */
export const sorts = {
  latest: { by: "BOOKED_ON", descending: true },
  earliest: { by: "BOOKED_ON", descending: false },
  largest: { by: "AMOUNT", descending: true },
  smallest: { by: "AMOUNT", descending: false },
  added: { by: "CREATED_AT", descending: true },
} as const satisfies Record<string, ExpenseSort>;

export type Sort = keyof typeof sorts;

export const sources: readonly ExpenseSource[] = ["MANUAL", "BANK_MESSAGE", "IMPORT", "RECURRING"];
export const directions: readonly Direction[] = ["DEBIT", "CREDIT"];
export const facets: readonly ExpenseFacet[] = ["CATEGORY", "MERCHANT", "TAG", "PAYMENT_METHOD"];
export const paymentMethods: readonly PaymentMethod[] = [
  "CARD",
  "UPI",
  "BANK_TRANSFER",
  "DIRECT_DEBIT",
  "WALLET",
  "CASH",
  "CHEQUE",
  "OTHER",
];

/** Reads one field of the filter from the address; undefined for what is not there or makes no sense. */
type Read = (asked: URLSearchParams, name: string) => unknown;

const text: Read = (asked, name) => asked.get(name)?.trim() || undefined;
const texts: Read = (asked, name) => {
  const all = asked.getAll(name).filter((each) => each !== "");
  return all.length > 0 ? all : undefined;
};
const flag: Read = (asked, name) => (asked.get(name) === "1" ? true : undefined);
const matching =
  (pattern: RegExp): Read =>
  (asked, name) => {
    const value = asked.get(name) ?? "";
    return pattern.test(value) ? value : undefined;
  };
const oneOf =
  (values: readonly string[]): Read =>
  (asked, name) =>
    values.find((value) => value === asked.get(name));
const someOf =
  (values: readonly string[]): Read =>
  (asked, name) => {
    const known = asked.getAll(name).filter((value) => values.includes(value));
    return known.length > 0 ? known : undefined;
  };

const day = matching(/^\d{4}-\d{2}-\d{2}$/);
const amount = matching(/^\d{1,15}(\.\d{1,4})?$/);

/** What each field of the filter is called in the address, and how it is read. */
const fields: Readonly<Record<Exclude<keyof Filter, "uncategorisedOnly">, readonly [name: string, read: Read]>> = {
  search: ["q", text],
  bookedFrom: ["from", day],
  bookedTo: ["to", day],
  categoryIds: ["category", texts],
  includeChildren: ["parts", flag],
  without: ["without", someOf(facets)],
  tags: ["tag", texts],
  merchant: ["merchant", text],
  merchantIs: ["at", text],
  minAmount: ["min", amount],
  maxAmount: ["max", amount],
  currency: ["currency", matching(/^[A-Z]{3}$/)],
  direction: ["direction", oneOf(directions)],
  source: ["source", oneOf(sources)],
  paymentMethod: ["paid", oneOf(paymentMethods)],
  anomalousOnly: ["unusual", flag],
  deleted: ["trash", flag],
};

/** Reads the filter of a list from its address. What is mistyped there is left out. */
export function readFilter(asked: URLSearchParams): Filter {
  const read = Object.entries(fields).map(([field, [name, read]]) => [field, read(asked, name)] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

export function readSort(asked: URLSearchParams): Sort {
  const name = asked.get("sort") ?? "";
  return name in sorts ? (name as Sort) : "latest";
}

/** The address of a list, without its path: other screens lead to the expenses behind a sum by it. Empty values are left out. */
export function writeFilter(filter: Filter, sort: Sort = "latest"): URLSearchParams {
  const written = new URLSearchParams();
  for (const [field, [name]] of Object.entries(fields)) {
    const value = filter[field as keyof typeof fields];
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each === true) written.append(name, "1");
      else if (typeof each === "string" && each !== "") written.append(name, each);
    }
  }
  if (sort !== "latest") written.set("sort", sort);
  return written;
}

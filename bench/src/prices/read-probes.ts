import { getNamedType, type GraphQLField, isLeafType, isObjectType } from "graphql";
import type { PriceList } from "./price-list";
import type { ProbedAccount } from "./use-everything";

/** Two operations that differ only in what is measured. */
export interface ReadProbe {
  /** `Type.field`, or `Type: its plain fields`. */
  what: string;
  /** The fields that this probe measures. */
  covers: string[];
  with: string;
  without: string;
}

/** How many items of a list are read; `heavyPage` holds when the items are heavy. */
const page = 100;
const heavyPage = 5;
const heavy = new Set(["Expense.history"]);

/** The arguments of fields, by `Type.field`. */
function sampleArguments({ expenseIds, importId }: ProbedAccount, first: number): Readonly<Record<string, string>> {
  return {
    "User.expense": `(id: "${expenseIds[0]}")`,
    "User.bankMessage": "(id: $message)",
    "User.dataExport": "(id: $export)",
    "User.importJob": `(id: "${importId}")`,
    "ImportReport.rows": `(first: ${first})`,
    "User.merchants": `(first: ${first})`,
    "User.spendingTrend": '(from: "2021-01", to: "2025-12", groupBy: MERCHANT)',
    "Query.exchangeRate": '(from: "USD", to: "EUR", on: "2025-06-02")',
    "User.expenses": `(first: ${first})`,
    "User.expenseChanges": `(first: ${first})`,
    "User.bankMessages": `(first: ${first})`,
    "Account.securityEvents": `(first: ${first})`,
    "User.spending": '(period: { from: "2018-01-01", to: "2025-12-31" }, groupBy: DAY)',
  };
}

/** Fields that are null with the usual arguments. */
const otherSamples: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "SpendingGroup.category": {
    "User.spending": '(period: { from: "2018-01-01", to: "2025-12-31" }, groupBy: CATEGORY)',
  },
};

/** Arguments whose price is measured separately: a name, the operation without the argument, the operation with it. */
const argumentProbes: readonly [what: string, without: string, withIt: string][] = [
  ...["search", "merchant"].map((name): [string, string, string] => {
    const of = (filter: string) => `{ me { expenses(first: 1${filter}) { pageInfo { hasNextPage } } } }`;
    return [`ExpenseFilter.${name}`, of(""), of(`, filter: { ${name}: "no such thing" }`)];
  }),
  [
    "ExpenseFilter.search of a common word, with count and total",
    "{ me { expenses(first: 1) { totalCount total { amount } } } }",
    '{ me { expenses(first: 1, filter: { search: "whom" }) { totalCount total { amount } } } }',
  ],
  [
    "ExpenseFilter.tags (5)",
    "{ me { expenses(first: 1) { pageInfo { hasNextPage } } } }",
    '{ me { expenses(first: 1, filter: { tags: ["a", "b", "c", "d", "e"] }) { pageInfo { hasNextPage } } } }',
  ],
  ...(["MERCHANT", "TAG", "CATEGORY", "WEEK", "MONTH", "PAYMENT_METHOD"] as const).map(
    (groupBy): [string, string, string] => [
      `User.spending by ${groupBy}, ten years`,
      "{ me { id } }",
      `{ me { spending(period: { from: "2018-01-01", to: "2025-12-31" }, groupBy: ${groupBy}) { groups { key label share } } } }`,
    ],
  ),
  [
    "User.spending by CATEGORY of a common word, ten years",
    "{ me { id } }",
    '{ me { spending(period: { from: "2018-01-01", to: "2025-12-31" }, groupBy: CATEGORY, filter: { search: "whom" }) { groups { key label share } } } }',
  ],
  [
    "User.spending by CATEGORY, a month",
    "{ me { id } }",
    '{ me { spending(period: { month: "2026-05" }, groupBy: CATEGORY) { groups { key label share } } } }',
  ],
  ...[
    "",
    ", groupBy: CATEGORY",
    ", groupBy: MERCHANT",
    ", groupBy: TAG",
    ', groupBy: CATEGORY, filter: { search: "metro" }',
  ].map((more): [string, string, string] => [
    `User.spendingTrend, five years${more}`,
    "{ me { id } }",
    `{ me { spendingTrend(from: "2021-01", to: "2025-12"${more}) { months { month total { amount } changeFromPrevious changeFromYearBefore groups { key label share } } } } }`,
  ]),
  [
    "User.spendingTrend, a month by CATEGORY",
    "{ me { id } }",
    '{ me { spendingTrend(from: "2025-12", to: "2025-12", groupBy: CATEGORY) { months { total { amount } groups { key share } } } } }',
  ],
  ...['source: MANUAL, minAmount: "1"', "without: [PAYMENT_METHOD], direction: DEBIT", 'merchantIs: "Swiggy"'].map(
    (filter): [string, string, string] => [
      `ExpenseConnection.totalCount and total of { ${filter} }`,
      "{ me { expenses(first: 1) { pageInfo { hasNextPage } } } }",
      `{ me { expenses(first: 1, filter: { ${filter} }) { totalCount total { amount } } } }`,
    ],
  ),
  [
    "User.merchants by search",
    "{ me { id } }",
    '{ me { merchants(search: "shop 1", first: 100) { merchant expenseCount } } }',
  ],
  ["what any request costs", "", "{ __typename }"],
];

/** One probe for each field that has a price or returns an object, and one for all plain fields of a type: one alone is too cheap to measure. */
export function readProbes({ schema, prices }: PriceList, account: ProbedAccount): ReadProbe[] {
  const probes: ReadProbe[] = argumentProbes.map(([what, without, withIt]) => ({
    what,
    covers: [],
    without,
    with: withIt,
  }));
  const seen = new Set<string>();
  const visit = (typeName: string, path: readonly string[]): void => {
    const type = schema.getType(typeName);
    if (!isObjectType(type) || seen.has(typeName)) return;
    seen.add(typeName);
    const fields = Object.values(type.getFields());
    const coordinateOf = ({ name }: GraphQLField<unknown, unknown>) => `${typeName}.${name}`;
    const plain = fields.filter(
      (field) => isLeafType(getNamedType(field.type)) && prices.field(coordinateOf(field)) === undefined,
    );
    const operation = (selection: string, size: number, samples = {}) =>
      wrap(path, selection, { ...sampleArguments(account, size), ...samples });
    if (plain.length > 0) {
      probes.push({
        what: `${typeName}: its plain fields (${plain.length})`,
        covers: plain.map(coordinateOf),
        without: operation("__typename", sizeFor(path)),
        with: operation(`__typename ${plain.map(({ name }) => name).join(" ")}`, sizeFor(path)),
      });
    }
    for (const field of fields.filter((one) => !plain.includes(one))) {
      const coordinate = coordinateOf(field);
      const size = sizeFor([...path, coordinate]);
      const selection = `${field.name}${sampleArguments(account, size)[coordinate] ?? ""}${isLeafType(getNamedType(field.type)) ? "" : " { __typename }"}`;
      probes.push({
        what: coordinate,
        covers: [coordinate],
        without: operation("__typename", size, otherSamples[coordinate]),
        with: operation(`__typename ${selection}`, size, otherSamples[coordinate]),
      });
    }
    for (const field of fields.toSorted(longListsFirst))
      visit(getNamedType(field.type).name, [...path, coordinateOf(field)]);
  };
  visit("Query", []);
  return probes;
}

/** Measure a type in these lists first: a cost shows better in a list of a hundred than alone. */
const longLists = ["expenses", "bankMessages", "account"];
const longListsFirst = (one: { name: string }, other: { name: string }) => placeOf(one.name) - placeOf(other.name);
const placeOf = (name: string) => (longLists.includes(name) ? longLists.indexOf(name) : longLists.length);

const sizeFor = (path: readonly string[]) => (path.some((step) => heavy.has(step)) ? heavyPage : page);

function wrap(path: readonly string[], selection: string, samples: Readonly<Record<string, string>>): string {
  const inner = path.reduceRight((text, step) => `${step.split(".")[1]}${samples[step] ?? ""} { ${text} }`, selection);
  return `{ ${inner} }`;
}

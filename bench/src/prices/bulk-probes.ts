import { probe, type MutationProbe } from "./mutation-probes";
import { bigMerchants, fileOf } from "./use-everything";

/** Changes of some hundred expenses: their events are worked on for some seconds. */
const bulk = { times: 3, settleMs: 8_000 };
const few = { times: 3 };

/** What changes or reads many expenses at once. The last ones take merchants and categories away, which others need. */
export const bulkProbes: readonly MutationProbe[] = [
  probe(
    "setExchangeRate",
    "mutation ($id: ID!, $rate: Decimal!) { setExchangeRate(expenseId: $id, rate: $rate) { id } }",
    ({ foreignIds }, index) => ({ id: foreignIds[index], rate: "95.25" }),
  ),
  probe(
    "setBudget",
    "mutation ($i: BudgetInput!) { setBudget(input: $i) { id amount { amount } spent { amount } } }",
    (_, index) => ({ i: { amount: { amount: `${100_000 + index}` }, thresholds: [80, 100] } }),
  ),
  probe(
    "deleteBudget",
    "mutation ($id: ID!) { deleteBudget(id: $id) }",
    ({ budgetIds }, index) => ({
      id: budgetIds[index + 1],
    }),
    { times: 8 },
  ),
  probe("setCategoryRule", rule("{ rule { id } }"), (_, index) => ({
    i: { when: { merchant: `/^probe ${index}$/` }, then: { addTags: ["probe"] } },
  })),
  probe(
    "setCategoryRule",
    rule("{ matched changed { id } }"),
    (_, index) => ({
      i: { when: { text: `/(lunch|whom) ?${index}?/` }, then: { addTags: [`dry ${index}`] }, dryRun: true },
    }),
    {
      what: "Mutation.setCategoryRule, a dry run",
      times: 6,
      covers: [
        "CategoryRuleResult.rule",
        "CategoryRuleResult.matched",
        "CategoryRuleResult.changed",
        "CategoryRuleResult.run",
      ],
    },
  ),
  probe(
    "setCategoryRule",
    rule("{ matched run }"),
    (_, index) => ({
      i: { when: { merchant: bigMerchants[index] }, then: { addTags: [`run ${index}`] }, applyToExisting: true },
    }),
    { what: "Mutation.setCategoryRule, a run that changes some 300", ...bulk },
  ),
  probe(
    "undoRuleRun",
    "mutation ($run: ID!) { undoRuleRun(run: $run) }",
    ({ runIds }, index) => ({ run: runIds[index] }),
    bulk,
  ),
  probe("deleteCategoryRule", "mutation ($id: ID!) { deleteCategoryRule(id: $id) }", ({ ruleIds }, index) => ({
    id: ruleIds[ruleIds.length - 1 - index],
  })),
  probe(
    "importExpenses",
    "mutation ($i: ImportInput!) { importExpenses(input: $i) { imported } }",
    (_, index) => ({ i: { format: "CSV", content: fileOf(100, `probe ${index}`) } }),
    { what: "Mutation.importExpenses (100)", times: 3, settleMs: 5_000 },
  ),
  probe(
    "importExpenses",
    "mutation ($i: ImportInput!) { importExpenses(input: $i) { imported } }",
    (_, index) => ({ i: { format: "CSV", content: fileOf(1_000, `many ${index}`) } }),
    { what: "Mutation.importExpenses (1,000)", times: 1, settleMs: 20_000 },
  ),
  probe(
    "undoImport",
    "mutation ($id: ID!) { undoImport(id: $id) { undone } }",
    ({ undoneIds }, index) => ({ id: undoneIds[index] }),
    { what: "Mutation.undoImport of 300 rows", ...bulk },
  ),
  ...(["CSV", "JSON", "OFX"] as const).map((format) =>
    probe(
      "exportExpenses",
      "mutation ($format: ExportFormat!) { exportExpenses(format: $format) { format fileName content rowCount } }",
      () => ({ format }),
      {
        what: `Mutation.exportExpenses, ${format}`,
        covers: [
          "Mutation.exportExpenses",
          ...["format", "fileName", "content", "rowCount"].map((name) => `Export.${name}`),
        ],
        ...few,
      },
    ),
  ),
  probe(
    "renameTag",
    "mutation ($from: String!, $to: String!) { renameTag(from: $from, to: $to) }",
    (_, index) => ({ from: `tag ${index}`, to: `renamed ${index}` }),
    { what: "Mutation.renameTag of 183 expenses", ...bulk },
  ),
  probe(
    "removeTag",
    "mutation ($tag: String!) { removeTag(tag: $tag) }",
    (_, index) => ({ tag: `tag ${10 + index}` }),
    {
      what: "Mutation.removeTag of 183 expenses",
      ...bulk,
    },
  ),
  probe(
    "mergeMerchants",
    "mutation ($from: [String!]!, $into: String!) { mergeMerchants(from: $from, into: $into) }",
    (_, index) => ({ from: [bigMerchants[index]], into: `Merged ${index}` }),
    { what: "Mutation.mergeMerchants of 304 expenses", ...bulk },
  ),
  probe(
    "archiveCategory",
    "mutation ($id: ID!, $to: ID) { archiveCategory(id: $id, moveExpensesTo: $to) { id } }",
    ({ categoryIds }, index) => ({ id: categoryIds.at(-1 - index), to: categoryIds[0] }),
    { what: "Mutation.archiveCategory with its expenses", ...bulk },
  ),
];

function rule(selection: string): string {
  return `mutation ($i: CategoryRuleInput!) { setCategoryRule(input: $i) ${selection} }`;
}

import type { DataSource } from "typeorm";
import { firstDay, lastDay } from "../calendar/read-day";
import { fromRollups, type RollupFacet } from "../rollup/from-rollups";
import { spansOf } from "../rollup/rollup-spans";
import { indexedBeginnings } from "../search/search-text";
import { searchedWords } from "../search/words";
import { merchantKeyOf } from "../text/merchant-key";
import type { ExpenseCriteria } from "./select-expenses";

/** So many rows are looked up one by one in the time in which an index is read for a few thousand. */
const fewRows = 1_000;
/** The longest words of a search are the rarest. */
const maxWords = 4;

/** One way to find expenses that meet a criterion: a statement that an index answers. */
interface Candidate {
  sql: string;
  parameters: unknown[];
}

const found = new WeakMap<ExpenseCriteria, Promise<string[] | null>>();

/**
 * Finds the ids of the few expenses that can meet the criteria, if an index of words, tags, categories, amounts or anomalies shows that they are
 * few. It reads at most a thousand entries of each, so it takes the same time for any number of expenses. Asked once for each criteria
 * object.
 *
 * @returns null when they may be many: then the index of days is read.
 */
export function fewExpenses(db: DataSource, ownerId: string, criteria: ExpenseCriteria): Promise<string[] | null> {
  const known = found.get(criteria) ?? findFew(db, ownerId, criteria);
  found.set(criteria, known);
  return known;
}

async function findFew(db: DataSource, ownerId: string, criteria: ExpenseCriteria): Promise<string[] | null> {
  const words = (await isMerchantOfMany(db, ownerId, criteria)) ? { ...criteria, merchantIs: null } : criteria;
  const candidates = [
    ...wordCandidates(ownerId, words),
    ...tagCandidates(ownerId, criteria),
    ...rowCandidates(ownerId, criteria),
  ];
  if (candidates.length === 0) return null;
  const rows: { place: string | number; id: string }[] = await db.query(
    candidates.map(({ sql }, place) => `(SELECT ${place} AS place, ${sql} LIMIT ${fewRows + 1})`).join(" UNION ALL "),
    candidates.flatMap(({ parameters }) => parameters),
  );
  const byPlace = Map.groupBy(rows, ({ place }) => Number(place));
  const few = candidates
    .map((_, place) => (byPlace.get(place) ?? []).map(({ id }) => id))
    .filter((ids) => ids.length <= fewRows)
    .map((ids) => new Set(ids));
  if (few.length === 0) return null;
  return [...(few[0] ?? [])].filter((id) => few.every((ids) => ids.has(id)));
}

/** The rollups know how many expenses a merchant has. The words of its name may be those of many others. */
async function isMerchantOfMany(
  db: DataSource,
  ownerId: string,
  { merchantIs, deleted }: ExpenseCriteria,
): Promise<boolean> {
  if (merchantIs === null || deleted) return false;
  const facet: RollupFacet = { dimension: "MERCHANT", buckets: [merchantKeyOf(merchantIs)] };
  const { sql, parameters } = fromRollups(
    ownerId,
    facet,
    ["DEBIT", "CREDIT"],
    spansOf({ from: firstDay, to: lastDay }),
  );
  const [row]: { counted: string | null }[] = await db.query(`SELECT SUM(counted) AS counted ${sql}`, parameters);
  return Number(row?.counted ?? 0) > fewRows;
}

function wordCandidates(ownerId: string, { search, merchantIs }: ExpenseCriteria): Candidate[] {
  const words = [...(search ?? []), ...searchedWords(merchantIs ?? "")];
  return words
    .flatMap(indexedBeginnings)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, maxWords)
    .map((beginning) => ({
      sql: "expense_id AS id FROM expense_word WHERE owner_id = ? AND word BETWEEN ? AND ?",
      parameters: [ownerId, beginning, `${beginning}\u{10ffff}`],
    }));
}

function tagCandidates(ownerId: string, { tags }: ExpenseCriteria): Candidate[] {
  return tags
    ? [{ sql: "expense_id AS id FROM expense_tag WHERE owner_id = ? AND tag IN (?)", parameters: [ownerId, tags] }]
    : [];
}

function rowCandidates(ownerId: string, criteria: ExpenseCriteria): Candidate[] {
  const { categoryIds, anomalousOnly, uncategorisedOnly, without, minAmount, maxAmount, deleted } = criteria;
  const inIndex = (index: string, condition: string, parameters: unknown[]): Candidate => ({
    sql: `id FROM expense USE INDEX (${index}) WHERE owner_id = ? AND deleted = ? AND ${condition}`,
    parameters: [ownerId, deleted, ...parameters],
  });
  const candidates: Candidate[] = [];
  if (anomalousOnly) candidates.push(inIndex("expense_anomalous", "anomaly_kind IS NOT NULL", []));
  if (categoryIds) candidates.push(inIndex("expense_category", "category_id IN (?)", [categoryIds]));
  if (uncategorisedOnly || without?.includes("CATEGORY")) {
    candidates.push(inIndex("expense_category", "category_id IS NULL", []));
  }
  if (minAmount !== null || maxAmount !== null) {
    const [low, high] = [minAmount ?? "-1", maxAmount ?? "99999999999999999999"];
    const decimal = "CAST(? AS DECIMAL(36,18))";
    candidates.push(inIndex("expense_amount", `amount_value BETWEEN ${decimal} AND ${decimal}`, [low, high]));
  }
  return candidates;
}

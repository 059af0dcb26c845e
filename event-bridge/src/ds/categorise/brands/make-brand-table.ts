import "@expense-tracker/kit/process/require-node";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DefaultCategoryKey } from "@expense-tracker/events/default-categories";
import { foldedWords } from "../fold-words";
import { brandKinds } from "./brand-kinds";

/**
 * Makes brand-table.json from name-suggestion-index, which is 95 MB and so no dependency of ours:
 * `npm install --no-save name-suggestion-index@VERSION && npm run brands`.
 *
 * @param folder the installed package
 */
export function makeBrandTable(folder: string): BrandTable {
  const { _meta: meta, nsi } = JSON.parse(readFileSync(join(folder, "dist/json/nsi.min.json"), "utf8")) as Index;
  const ranks = rankOfKind();
  const best = new Map<string, { key: DefaultCategoryKey; rank: number }>();
  for (const [path, { items }] of Object.entries(nsi)) {
    const [tree = "", ...kind] = path.split("/");
    const ranked = ranks.get(kind.join("/"));
    if (!ranked || (tree === "operators" && !billers.has(kind.join("/")))) continue;
    for (const name of items.flatMap(namesOf)) {
      const known = best.get(name);
      if (!known || ranked.rank < known.rank) best.set(name, ranked);
    }
  }
  const names: BrandTable["names"] = {};
  for (const [name, { key }] of [...best].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    names[key] = names[key] === undefined ? name : `${names[key]}|${name}`;
  }
  return { source: `name-suggestion-index ${meta.version}, BSD-3-Clause, OpenStreetMap contributors`, names };
}

export interface BrandTable {
  source: string;
  /** Names in folded words, joined by `|`, by category. */
  names: Partial<Record<DefaultCategoryKey, string>>;
}

interface Index {
  readonly _meta: { readonly version: string };
  readonly nsi: Readonly<Record<string, { readonly items: readonly Item[] }>>;
}

interface Item {
  readonly displayName: string;
  readonly matchNames?: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

function rankOfKind(): Map<string, { key: DefaultCategoryKey; rank: number }> {
  return new Map(
    brandKinds.flatMap(([key, kinds], rank) => kinds.split(" ").map((kind) => [kind, { key, rank }] as const)),
  );
}

/** Operators run schools, car parks and recycling bins for a town; only of these kinds they send bills. */
const billers = new Set([
  "office/energy_supplier",
  "office/water_utility",
  "office/telecommunication",
  "power/substation",
  "power/transformer",
  "telecom/exchange",
  "man_made/water_works",
  "shop/mobile_phone",
]);

const nameTags = [
  "brand",
  "name",
  "operator",
  "network",
  "brand:en",
  "name:en",
  "operator:en",
  "official_name",
  "alt_name",
  "short_name",
];

function namesOf({ displayName, matchNames = [], tags }: Item): string[] {
  const written = [
    displayName.replace(/\s*\(.*\)/, ""),
    ...matchNames,
    ...nameTags.flatMap((tag) => tags[tag]?.split(";") ?? []),
  ];
  const names = written.map((name) => foldedWords(name).join(" "));
  return [...new Set(names)].filter((name) => name.length >= 2 && name.length <= 40 && !/^\d+$/.test(name));
}

if (require.main === module) {
  const folder = process.argv[2] ?? "node_modules/name-suggestion-index";
  const target = process.argv[3] ?? "event-bridge/src/ds/categorise/brands/brand-table.json";
  writeFileSync(target, `${JSON.stringify(makeBrandTable(folder), null, 2)}\n`);
}

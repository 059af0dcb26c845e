import type { Answer } from "./judged-world";
import type { Random } from "./random";

export const damages = [
  "drop a value",
  "null a value",
  "change a value's type",
  "add unknown values",
  "shorten a list",
  "drop a type's name",
  "change a type's name",
  "fail with paths",
  "fail without paths",
  "drop all data",
  "answer no data and no errors",
] as const;

export type Damage = (typeof damages)[number];

/** Damages after which a null may stand without an error: the subgraph itself answered null, or a shorter list, which the gateway cannot tell from a right answer. */
export const silent: ReadonlySet<Damage> = new Set(["null a value", "shorten a list"]);

interface Spot {
  parent: Record<string | number, unknown>;
  key: string | number;
  value: unknown;
  path: (string | number)[];
}

/** Does to a subgraph's answer what a fault could do. */
export function damaged(answer: Answer, damage: Damage, random: Random): Answer {
  const spots = spotsOf(answer.data ?? null);
  const errors = answer.errors ?? [];
  if (damage === "drop all data") return { data: null, errors: [...errors, { message: "all is lost" }] };
  if (damage === "answer no data and no errors") return { data: null };
  if (!damage.startsWith("fail")) {
    damageOne(spots, damage, random);
    return answer;
  }
  const spot = spots.length > 0 ? random.pick(spots) : null;
  if (spot) spot.parent[spot.key] = null;
  const isPlaced = damage === "fail with paths" && spot;
  return { ...answer, errors: [...errors, { message: "failed", ...(isPlaced ? { path: spot.path } : {}) }] };
}

function damageOne(spots: readonly Spot[], damage: Damage, random: Random): void {
  const isType = damage.includes("type's name");
  const isList = damage === "shorten a list";
  const candidates = spots.filter(({ key, value }) => {
    if (isType) return key === "__typename";
    if (isList) return Array.isArray(value) && value.length > 0;
    return key !== "__typename" && value !== null;
  });
  if (candidates.length === 0) return;
  const { parent, key, value } = random.pick(candidates);
  if (damage.startsWith("drop")) Reflect.deleteProperty(parent, key);
  else if (damage === "null a value") parent[key] = null;
  else if (isList) (value as unknown[]).pop();
  else if (damage === "change a type's name") parent[key] = random.pick(["Nobody", 7, "Query"]);
  else if (damage === "add unknown values") {
    // What was asked for under one of these names stays.
    const unknown = Object.entries({ stranger: { __typename: "E0" }, constructor: 1 });
    Object.assign(parent, Object.fromEntries(unknown.filter(([name]) => !Object.hasOwn(parent, name))));
  } else parent[key] = otherType(value);
}

/** A value that no type takes in place of this one. */
function otherType(value: unknown): unknown {
  if (Array.isArray(value)) return { was: "a list" };
  return typeof value === "object" ? "was an object" : { was: "a leaf" };
}

function spotsOf(data: unknown, path: (string | number)[] = []): Spot[] {
  if (typeof data !== "object" || data === null) return [];
  const parent = data as Spot["parent"];
  return Object.entries(parent).flatMap(([name, value]) => {
    const key = Array.isArray(data) ? Number(name) : name;
    const at = [...path, key];
    return [{ parent, key, value, path: at }, ...spotsOf(value, at)];
  });
}

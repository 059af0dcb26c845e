import { Random } from "./random";

/** A field of a generated type. */
export interface WorldField {
  name: string;
  /** Its type as SDL. */
  type: string;
  /** Its arguments as SDL, with brackets; empty when it has none. */
  args: string;
  /** The subgraphs that answer it; several share it. */
  subgraphs: readonly string[];
  /** What it needs of other subgraphs, as selections (`@requires`). */
  requires?: string;
  /** Other subgraphs that know it only at one path, or need it. */
  external?: readonly string[];
  /** Never an error, because another field needs it: safe-values.ts. */
  isSafe?: boolean;
  /** Another subgraph answers it along one path. */
  isProvided?: boolean;
  /** What its subgraph answers of the entity along this path, as selections (`@provides`). */
  provides?: string;
}

/** The types of a supergraph, over some subgraphs. */
export interface World {
  subgraphs: readonly string[];
  /** Entities by name. Every subgraph has them, and their `id`. */
  entities: ReadonlyMap<string, readonly WorldField[]>;
  /** The keys of an entity in a subgraph; `id` where there is none. By `keyPlace`. */
  keys: ReadonlyMap<string, readonly string[]>;
  /** Fields of the interface `Item` besides `id`, which all entities implement in the subgraph `home`. */
  home: string;
  /** The subgraphs that know the entities `Book` and `Film` only by their interface `Media`. */
  interfaceObjects: readonly string[];
  /** Fields of all media: the first subgraph answers its own for each type, the subgraphs with an interface object theirs for all. */
  mediaFields: readonly WorldField[];
  queries: readonly WorldField[];
  mutations: readonly WorldField[];
}

export const mediaTypes = ["Book", "Film"];

/**
 * The same seed makes the same world.
 *
 * @param hasRaw whether fields may have the custom scalar `Raw`, whose values are anything.
 */
export function makeWorld(seed: number, hasRaw = true): World {
  const random = new Random(seed);
  const subgraphs = ["a", "b", "c"].slice(0, 2 + random.int(2));
  const entities = ["E0", "E1", "E2"].slice(0, 2 + random.int(2));
  const names = { entities, leaves: hasRaw ? leaves : leaves.filter((leaf) => leaf !== "Raw") };
  const fieldsOf = new Map<string, WorldField[]>();
  for (const entity of [...entities, ...mediaTypes]) {
    const home = mediaTypes.includes(entity) ? [subgraphs[0] ?? ""] : subgraphs;
    const count = 2 + random.int(4);
    fieldsOf.set(
      entity,
      Array.from({ length: count }, (_, index) => makeField(random, `${entity.toLowerCase()}f${index}`, names, home)),
    );
    if (home.length > 1) addDependent(random, entity, fieldsOf, subgraphs);
  }
  const others = subgraphs.slice(1);
  return {
    subgraphs,
    entities: fieldsOf,
    keys: new Map(),
    home: random.pick(subgraphs),
    interfaceObjects: others,
    mediaFields: others.flatMap((name) => [makeField(random, `media${name}`, names, [name])]),
    queries: Array.from({ length: 4 }, (_, index) => makeRoot(random, `q${index}`, names, subgraphs)),
    mutations: Array.from({ length: 3 }, (_, index) => makeRoot(random, `m${index}`, names, subgraphs)),
  };
}

const leaves = ["String", "Int", "Float", "Boolean", "ID", "Color", "Raw"];
type Names = { entities: readonly string[]; leaves: readonly string[] };

function makeField(random: Random, name: string, { entities, leaves }: Names, homes: readonly string[]): WorldField {
  const named = random.chance(45)
    ? random.pick(leaves)
    : random.pick([...entities, "Item", "Any", "Value", "Media", ...entities]);
  const isShared = homes.length > 1 && random.chance(20) && named !== "Media" && named !== "Item" && named !== "Any";
  return {
    name,
    type: wrapped(random, named),
    args: random.chance(30) ? '(n: Int = 3, filter: Filter, label: String! = "x")' : "",
    subgraphs: isShared ? random.some(homes, 60) : [random.pick(homes)],
  };
}

function wrapped(random: Random, named: string): string {
  const bang = () => (random.chance(25) ? "!" : "");
  if (random.chance(60)) return named + bang();
  if (random.chance(75)) return `[${named}${bang()}]${bang()}`;
  return `[[${named}${bang()}]${bang()}]${bang()}`;
}

/** A pair of fields in different subgraphs, of which one needs the other. */
function addDependent(
  random: Random,
  entity: string,
  fieldsOf: Map<string, WorldField[]>,
  subgraphs: readonly string[],
) {
  const [from = "", to = ""] = random.chance(50) ? subgraphs : subgraphs.toReversed();
  const low = entity.toLowerCase();
  fieldsOf
    .get(entity)
    ?.push(
      { name: `${low}base`, type: "String!", args: "", subgraphs: [from], external: [to], isSafe: true },
      { name: `${low}made`, type: "String", args: "", subgraphs: [to], requires: `${low}base` },
    );
}

function makeRoot(random: Random, name: string, names: Names, subgraphs: readonly string[]): WorldField {
  const field = makeField(random, name, names, subgraphs);
  const isPlain = random.chance(20);
  const type = isPlain ? field.type : wrapped(random, random.pick([...names.entities, "Item", "Any", "Media"]));
  return { ...field, type, subgraphs: [field.subgraphs[0] ?? ""] };
}

export function keyPlace(entity: string, subgraph: string): string {
  return `${entity} in ${subgraph}`;
}

/** The type inside of lists and marks for non-null. */
export function namedTypeOf(type: string): string {
  return type.replace(/[[\]!]/g, "");
}

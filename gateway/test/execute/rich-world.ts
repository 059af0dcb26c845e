import { Random } from "./random";
import { keyPlace, mediaTypes, namedTypeOf, type World, type WorldField } from "./world";

const place = "place { code at { zone } }";

/** The keys of the first subgraph, which has them all, and those of the others. From each subgraph every other one can be reached. */
const keyKinds: readonly { first: readonly string[]; others: readonly string[] }[] = [
  { first: ["id"], others: ["id"] },
  { first: ["id code"], others: ["id code"] },
  { first: [`id ${place}`], others: [`id ${place}`] },
  { first: ["id", "code"], others: ["code", "id"] },
  { first: ["code", place], others: [place, "code"] },
  { first: ["id code", "id"], others: ["id", "id code"] },
];

/**
 * Adds to a world what the plain ones lack: keys of several fields and of nested objects, several keys of one entity, requirements of
 * requirements, of nested fields and of other entities, fields that are provided along a path, and shared root fields. Not requirements of
 * interface objects: beside fragments on their types, Apollo's planner computes for minutes and fails.
 */
export function enrich(world: World, seed: number): World {
  const random = new Random(seed ^ 0x5eed);
  const entities = new Map([...world.entities].map(([name, fields]) => [name, [...fields]]));
  const rich = { ...world, entities, keys: chooseKeys(world, random) };
  for (const name of entities.keys()) if (!mediaTypes.includes(name)) addRequirements(rich, name, random);
  const queries = world.queries.map((field) => share(world, field, random));
  const provided = chooseProvided(rich, queries, random);
  const providing = (field: WorldField): WorldField => {
    const provides = provided.get(field.name);
    return provides === undefined ? field : { ...field, provides };
  };
  return {
    ...rich,
    entities: new Map([...entities].map(([name, fields]) => [name, fields.map(providing)])),
    queries: queries.map(providing),
  };
}

interface Growing extends World {
  entities: Map<string, WorldField[]>;
}

function chooseKeys(world: World, random: Random): Map<string, readonly string[]> {
  const keys = new Map<string, readonly string[]>();
  const isCompound = random.chance(50);
  for (const entity of world.entities.keys()) {
    const kind = random.pick(keyKinds);
    world.subgraphs.forEach((subgraph, index) => {
      const other = kind.others[index % kind.others.length] ?? "id";
      // An interface object and the types of its interface have the same keys.
      const isMedia = mediaTypes.includes(entity);
      const chosen = index === 0 ? kind.first : [other];
      keys.set(keyPlace(entity, subgraph), isMedia ? [isCompound ? "id code" : "id"] : chosen);
    });
  }
  for (const subgraph of world.subgraphs) keys.set(keyPlace("Media", subgraph), [isCompound ? "id code" : "id"]);
  return keys;
}

/** Fields that need several fields, parts of an object, a field of another entity, and what itself is made of other fields. */
function addRequirements({ subgraphs, entities }: Growing, entity: string, random: Random): void {
  const low = entity.toLowerCase();
  const from = random.pick(subgraphs);
  const to = random.pick(subgraphs.filter((name) => name !== from));
  const hasChain = random.chance(50);
  const [last] = hasChain ? subgraphs.filter((name) => name !== to) : [];
  const kin = random.pick([...entities.keys()].filter((name) => !mediaTypes.includes(name)));
  const base = entities.get(kin)?.find(({ name }) => name === `${kin.toLowerCase()}base`);
  const needs = [
    { name: `${low}count`, type: "Int", parts: "" },
    { name: `${low}spot`, type: "Spot!", parts: random.pick([" { zone }", " { row }", " { zone row }"]) },
    // Either such a chain or a field of another entity, so that plans stay short.
    ...(!hasChain && base && !base.subgraphs.includes(to)
      ? [{ name: `${low}kin`, type: `${kin}!`, parts: ` { ${base.name} }` }]
      : []),
  ];
  // An external field that nothing needs is refused.
  const chosen = random.some(needs, 70);
  if (base && chosen.some(({ name }) => name === `${low}kin`)) addExternal(entities, kin, base, to);
  const common = { args: "", isSafe: true };
  const whole = { ...common, name: `${low}whole`, type: "String", subgraphs: [to], external: last ? [last] : [] };
  const more = { name: `${low}more`, type: "String", args: "", subgraphs: last ? [last] : [], requires: whole.name };
  entities.set(entity, [
    ...(entities.get(entity) ?? []),
    ...chosen.map(({ name, type }) => ({ ...common, name, type, subgraphs: [from], external: [to] })),
    { ...whole, requires: chosen.map(({ name, parts }) => name + parts).join(" ") },
    ...(last ? [more] : []),
  ]);
}

function addExternal(entities: Map<string, WorldField[]>, entity: string, field: WorldField, subgraph: string): void {
  const external = [...new Set([...(field.external ?? []), subgraph])];
  const fields = entities.get(entity) ?? [];
  entities.set(
    entity,
    fields.map((known) => (known.name === field.name ? { ...field, external } : known)),
  );
}

/** Types of which every subgraph knows the same. */
function share(world: World, field: WorldField, random: Random): WorldField {
  const named = namedTypeOf(field.type);
  if (!world.entities.has(named) || mediaTypes.includes(named) || !random.chance(35)) return field;
  return { ...field, subgraphs: world.subgraphs };
}

/**
 * Lets subgraphs answer fields of others where they answer the entity itself.
 *
 * @returns what fields provide, by their names.
 */
function chooseProvided({ entities }: Growing, queries: readonly WorldField[], random: Random): Map<string, string> {
  const plain = [...entities.keys()].filter((name) => !mediaTypes.includes(name));
  const provided = new Map<string, string>();
  for (const { name, type, subgraphs, requires, isSafe } of [...queries, ...[...entities.values()].flat()]) {
    const [subgraph = ""] = subgraphs;
    const named = namedTypeOf(type);
    const isAbstract = named === "Item" || named === "Any";
    const entity = isAbstract ? random.pick(plain) : named;
    if (subgraphs.length > 1 || requires || isSafe || !plain.includes(entity)) continue;
    const given = entities.get(entity)?.filter((field) => mayBeProvided(field, subgraph)) ?? [];
    if (given.length === 0 || !random.chance(60)) continue;
    const chosen = random.pick(given);
    addExternal(entities, entity, { ...chosen, isProvided: true }, subgraph);
    provided.set(name, isAbstract ? `... on ${entity} { ${chosen.name} }` : chosen.name);
  }
  return provided;
}

const leafTypes = /^(String|Int|Float|Boolean|ID|Color|Raw)!?$/;

function mayBeProvided({ type, args, subgraphs, requires }: WorldField, subgraph: string): boolean {
  const isElsewhere = subgraphs.length === 1 && !subgraphs.includes(subgraph);
  return isElsewhere && args === "" && requires === undefined && leafTypes.test(type);
}

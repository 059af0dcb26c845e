import { keyFields, keyTypes } from "./entity-keys";
import { keyPlace, mediaTypes, type World, type WorldField } from "./world";

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@external", "@requires", "@provides", "@interfaceObject"])';

/** Types that every subgraph has, all of whose fields are shared. */
const shared = (mark: string, secret: string) => `
  scalar Raw
  enum Color { RED GREEN ${secret} }
  type Value ${mark} { x: Int y: String! color: Color inner: [Value!] }
  input Filter { color: Color = RED words: [String!] inner: Filter }
`;

/** The contract of one subgraph. */
export function subgraphSdl(world: World, name: string): string {
  const isInterfaceObject = world.interfaceObjects.includes(name);
  const types = [...world.entities].map(([entity, fields]) => {
    const isMedia = mediaTypes.includes(entity);
    if (isMedia && isInterfaceObject) return "";
    const abstract = isMedia ? "Media" : "Item";
    const more = isMedia ? own(world.mediaFields, name) : "";
    const label = !isMedia && world.home === name ? "label: String" : "";
    return `type ${entity} implements ${abstract} ${keyed(world, entity, name)} ${label} ${own(fields, name)} ${more} }`;
  });
  const entities = [...world.entities.keys()].filter((entity) => !mediaTypes.includes(entity));
  const media = isInterfaceObject ? "type Media @interfaceObject" : "interface Media";
  return `${link}
    ${shared("@shareable", "SECRET @inaccessible")}
    ${isRich(world) ? keyTypes : ""}
    interface Item { id: ID! ${world.home === name ? "label: String" : ""} }
    union Any = ${entities.join(" | ")}
    ${media} ${keyed(world, "Media", name)} ${own(world.mediaFields, name)} }
    ${types.join("\n")}
    type Query { here${name}: Int ${own(world.queries, name)} }
    type Mutation { do${name}: Int ${own(world.mutations, name)} }
  `;
}

function isRich({ keys }: World): boolean {
  return keys.size > 0;
}

/** The keys of a type, and the beginning of its fields: every subgraph has its `id`, and those of its keys. */
function keyed({ keys }: World, entity: string, subgraph: string): string {
  const own = keys.get(keyPlace(entity, subgraph)) ?? ["id"];
  const marks = own.map((key) => `@key(fields: "${key}")`).join(" ");
  const id = `id: ID! ${namesIn(own).includes("id") ? "" : "@shareable"}`;
  return `${marks} { ${id} ${otherKeyFields(own)}`;
}

/** The schema that a client sees, as one graph: the judge runs it with graphql-js. */
export function mergedSdl(world: World): string {
  const keys = (entity: string) => keysOfAll(world, entity);
  const types = [...world.entities].map(([entity, fields]) => {
    const isMedia = mediaTypes.includes(entity);
    const more = isMedia ? world.mediaFields : [];
    return `type ${entity} implements ${isMedia ? "Media" : "Item"} { ${keys(entity)} ${isMedia ? "" : "label: String"} ${plain([...fields, ...more])} }`;
  });
  const entities = [...world.entities.keys()].filter((entity) => !mediaTypes.includes(entity));
  return `
    ${shared("", "")}
    ${isRich(world) ? keyTypes.replaceAll("@shareable", "") : ""}
    interface Item { id: ID! label: String }
    union Any = ${entities.join(" | ")}
    interface Media { ${keys("Media")} ${plain(world.mediaFields)} }
    ${types.join("\n")}
    type Query { ${world.subgraphs.map((name) => `here${name}: Int`).join(" ")} ${plain(world.queries)} }
    type Mutation { ${world.subgraphs.map((name) => `do${name}: Int`).join(" ")} ${plain(world.mutations)} }
  `;
}

/** The fields of keys that some subgraph has. */
function keysOfAll({ keys, subgraphs }: World, entity: string): string {
  return `id: ID! ${otherKeyFields(subgraphs.flatMap((name) => keys.get(keyPlace(entity, name)) ?? []))}`;
}

function otherKeyFields(keys: readonly string[]): string {
  const names = namesIn(keys);
  return Object.entries(keyFields)
    .map(([name, field]) => (names.includes(name) ? field : ""))
    .join(" ");
}

/** The fields of the entity itself in its keys. */
function namesIn(keys: readonly string[]): string[] {
  return keys.flatMap((key) => key.replace(/\{.*\}/, "").split(" "));
}

function own(fields: readonly WorldField[], name: string): string {
  return fields
    .filter(({ subgraphs, external = [] }) => subgraphs.includes(name) || external.includes(name))
    .map((field) => fieldSdl(field, name))
    .join("\n");
}

function plain(fields: readonly WorldField[]): string {
  return fields.map(({ name, args, type }) => `${name}${args}: ${type}`).join("\n");
}

function fieldSdl(field: WorldField, subgraph: string): string {
  const { name, args, type, subgraphs, external, requires, provides, isProvided } = field;
  const isExternal = external?.includes(subgraph) ?? false;
  const marks = [
    subgraphs.length > 1 || (isProvided && !isExternal) ? "@shareable" : "",
    isExternal ? "@external" : "",
    requires && !isExternal ? `@requires(fields: "${requires}")` : "",
    provides && !isExternal ? `@provides(fields: "${provides}")` : "",
  ];
  return `${name}${args}: ${type} ${marks.join(" ")}`;
}

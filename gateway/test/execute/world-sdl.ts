import { mediaTypes, type World, type WorldField } from "./world";

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
    const own = fields.filter(({ subgraphs, external = [] }) => subgraphs.includes(name) || external.includes(name));
    const abstract = isMedia ? "Media" : "Item";
    const label = !isMedia && world.home === name ? "label: String" : "";
    return `type ${entity} implements ${abstract} @key(fields: "id") { id: ID! ${label} ${own.map((field) => fieldSdl(field, name)).join("\n")} }`;
  });
  const entities = [...world.entities.keys()].filter((entity) => !mediaTypes.includes(entity));
  const media = isInterfaceObject
    ? `type Media @interfaceObject @key(fields: "id") { id: ID! ${own(world.mediaFields, name)} }`
    : `interface Media @key(fields: "id") { id: ID! }`;
  return `${link}
    ${shared("@shareable", "SECRET @inaccessible")}
    interface Item { id: ID! ${world.home === name ? "label: String" : ""} }
    union Any = ${entities.join(" | ")}
    ${media}
    ${types.join("\n")}
    type Query { here${name}: Int ${own(world.queries, name)} }
    type Mutation { do${name}: Int ${own(world.mutations, name)} }
  `;
}

/** The schema that a client sees, as one graph: the judge runs it with graphql-js. */
export function mergedSdl(world: World): string {
  const types = [...world.entities].map(([entity, fields]) => {
    const isMedia = mediaTypes.includes(entity);
    const more = isMedia ? world.mediaFields : [];
    return `type ${entity} implements ${isMedia ? "Media" : "Item"} { id: ID! ${isMedia ? "" : "label: String"} ${plain([...fields, ...more])} }`;
  });
  const entities = [...world.entities.keys()].filter((entity) => !mediaTypes.includes(entity));
  return `
    ${shared("", "")}
    interface Item { id: ID! label: String }
    union Any = ${entities.join(" | ")}
    interface Media { id: ID! ${plain(world.mediaFields)} }
    ${types.join("\n")}
    type Query { ${world.subgraphs.map((name) => `here${name}: Int`).join(" ")} ${plain(world.queries)} }
    type Mutation { ${world.subgraphs.map((name) => `do${name}: Int`).join(" ")} ${plain(world.mutations)} }
  `;
}

function own(fields: readonly WorldField[], name: string): string {
  return fields
    .filter(({ subgraphs }) => subgraphs.includes(name))
    .map((field) => fieldSdl(field, name))
    .join("\n");
}

function plain(fields: readonly WorldField[]): string {
  return fields.map(({ name, args, type }) => `${name}${args}: ${type}`).join("\n");
}

function fieldSdl({ name, args, type, subgraphs, external, requires }: WorldField, subgraph: string): string {
  const marks = [
    subgraphs.length > 1 ? "@shareable" : "",
    external?.includes(subgraph) ? "@external" : "",
    requires ? `@requires(fields: "${requires}")` : "",
  ];
  return `${name}${args}: ${type} ${marks.join(" ")}`;
}

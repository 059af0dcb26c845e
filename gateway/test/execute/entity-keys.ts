import type { Source } from "./safe-values";

/** The fields by which subgraphs know entities; each tells the others. */
export const keyFields = {
  code: "code: String!",
  place: "place: Place!",
} as const;

/** Types of the fields of keys. */
export const keyTypes = `
  type Place @shareable { code: String! at: Spot! }
  type Spot @shareable { zone: Int! row: String }
`;

/** The values of an entity's keys. */
export function keysOf(id: string) {
  const number = Number(id.split("-")[1]);
  return { id, code: `code of ${id}`, place: { code: `place of ${id}`, at: { zone: number } } };
}

/**
 * The id of an entity, from whichever key a subgraph got.
 *
 * @throws Error when a key lacks a part, or two parts are of different entities.
 */
export function idOf({ id, code, place }: Source): string | undefined {
  const found = new Set<string>();
  if (id !== undefined) found.add(id);
  if (code !== undefined) found.add(idIn("code of ", code));
  if (place !== undefined) {
    const { code: name, at } = place as { code: unknown; at?: { zone?: unknown } };
    const known = idIn("place of ", name);
    if (at?.zone !== keysOf(known).place.at.zone) throw new Error("the place of a key is not whole");
    found.add(known);
  }
  if (found.size > 1) throw new Error("the parts of a key are of several entities");
  const [only] = found;
  return only;
}

function idIn(start: string, text: unknown): string {
  if (typeof text !== "string" || !text.startsWith(start)) throw new Error("a key has a value that it cannot have");
  return text.slice(start.length);
}

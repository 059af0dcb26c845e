import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { getNamedType, type GraphQLField, isInputObjectType, isLeafType, isNonNullType, isObjectType } from "graphql";
import { committedPrices, priceIn } from "./price-world";

const world = committedPrices();

/** A field of a generated operation: its alias, its page size (null for none) and its selections. */
interface Chosen {
  field: GraphQLField<unknown, unknown>;
  alias: string;
  first: number | null;
  below: Chosen[];
}

const sized = ({ args }: GraphQLField<unknown, unknown>) => args.some(({ name }) => name === "first");
/** Values for required arguments. */
const samples: Readonly<Record<string, string>> = {
  period: '{ from: "2020-01-01", to: "2021-12-31" }',
  from: '"2020-01"',
  to: '"2021-12"',
  groupBy: "DAY",
  id: '"019ac2f0-7b1d-7e3a-9c4f-000000000007"',
};

/** Generates selections on a type, down to the given depth; each field has an alias of its own. */
function selections(typeName: string, depth: number): fc.Arbitrary<Chosen[]> {
  const type = world.schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} is no object`);
  const fields = Object.values(type.getFields()).filter(
    ({ type: of }) => isLeafType(getNamedType(of)) || (depth > 0 && isObjectType(getNamedType(of))),
  );
  const one = fc.constantFrom(...fields).chain((field) => {
    const named = getNamedType(field.type);
    return fc.record({
      field: fc.constant(field),
      alias: fc.constant(""),
      first: sized(field) ? fc.option(fc.integer({ min: 1, max: 99 })) : fc.constant(null),
      below: isObjectType(named) ? selections(named.name, depth - 1) : fc.constant<Chosen[]>([]),
    });
  });
  return fc
    .array(one, { minLength: 1, maxLength: 3 })
    .map((chosen) => chosen.map((each, index) => ({ ...each, alias: `f${index}` })));
}

const operations = selections("User", 5);

interface Style {
  aliases: (name: string) => string;
  /** Writes a selection set plainly, in an inline fragment, as a named fragment, or twice. */
  wrap: (selection: string, typeName: string, name: string) => { text: string; fragments: string[] };
  variables: boolean;
}

const plain: Style = { aliases: (name) => name, wrap: (text) => ({ text, fragments: [] }), variables: false };

function priceOf(chosen: readonly Chosen[], style: Style = plain): number {
  const fragments: string[] = [];
  const variables: Record<string, unknown> = {};
  let names = 0;
  const write = (fields: readonly Chosen[], typeName: string): string => {
    const texts = fields.map(({ field, alias, first, below }) => {
      const given = field.args
        .filter(({ type }) => isNonNullType(type))
        .map(({ name }) => `${name}: ${samples[name] ?? '""'}`);
      if (first !== null) {
        const name = `v${names++}`;
        if (style.variables) variables[name] = first;
        given.push(`first: ${style.variables ? `$${name}` : first}`);
      }
      const args = given.length > 0 ? `(${given.join(", ")})` : "";
      const set = below.length > 0 ? ` { ${write(below, getNamedType(field.type).name)} }` : "";
      return `${style.aliases(alias)}: ${field.name}${args}${set}`;
    });
    const wrapped = style.wrap(texts.join(" "), typeName, `F${names++}`);
    fragments.push(...wrapped.fragments);
    return wrapped.text;
  };
  const body = write(chosen, "User");
  const declared = Object.keys(variables).map((name) => `$${name}: Int`);
  const head = declared.length > 0 ? `query (${declared.join(", ")})` : "query";
  return priceIn(world, `${head} { me { ${body} } } ${fragments.join(" ")}`, variables);
}

test("aliases, fragments, inline fragments, repetitions and variables do not change an operation's price", () => {
  const inline: Style["wrap"] = (text, type) => ({ text: `... on ${type} { ${text} }`, fragments: [] });
  const named: Style["wrap"] = (text, type, name) => ({
    text: `...${name} ...${name}`,
    fragments: [`fragment ${name} on ${type} { ${text} }`],
  });
  const twice: Style["wrap"] = (text) => ({ text: `${text} ${text}`, fragments: [] });
  fc.assert(
    fc.property(operations, (chosen) => {
      const price = priceOf(chosen);
      expect(priceOf(chosen, { ...plain, aliases: (name) => `other_${name}` })).toBe(price);
      expect(priceOf(chosen, { ...plain, variables: true })).toBe(price);
      for (const wrap of [inline, named, twice]) expect(priceOf(chosen, { ...plain, wrap })).toBe(price);
    }),
    { seed: 9, numRuns: 100 },
  );
});

test("one more selection, a larger page or another alias never makes an operation cheaper", () => {
  const larger = (chosen: Chosen[]): Chosen[] =>
    chosen.map((each) => ({ ...each, first: each.first === null ? null : each.first + 1, below: larger(each.below) }));
  const repeated = (chosen: Chosen[]): Chosen[] =>
    chosen.flatMap((each) => {
      const below = repeated(each.below);
      return [
        { ...each, below },
        { ...each, alias: `${each.alias}_again`, below },
      ];
    });
  fc.assert(
    fc.property(operations, operations, (chosen, others) => {
      const price = priceOf(chosen);
      const more = others.map((each) => ({ ...each, alias: `more_${each.alias}` }));
      expect(priceOf([...chosen, ...more])).toBeGreaterThan(price);
      expect(priceOf(larger(chosen))).toBeGreaterThanOrEqual(price);
      expect(priceOf(repeated(chosen))).toBeGreaterThan(price);
    }),
    { seed: 9, numRuns: 100 },
  );
});

test("a filter never makes a list cheaper", () => {
  const filter = world.schema.getType("ExpenseFilter");
  if (!isInputObjectType(filter)) throw new Error("there is no filter");
  const of = (given: string) =>
    priceIn(world, `{ me { expenses(filter: {${given}}) { totalCount edges { cursor } } } }`);
  for (const name of ["search", "merchant"]) expect(of(`${name}: "a"`)).toBeGreaterThan(of(""));
  expect(of('tags: ["a"]')).toBeGreaterThan(of(""));
});

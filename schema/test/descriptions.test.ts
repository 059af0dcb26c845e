import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { type ASTNode, Kind, parse, visit } from "graphql";
import { apiFile, contractFile, subgraphsOf } from "../src/contracts";

const root = join(__dirname, "../..");
const files = [...subgraphsOf(root).map(contractFile), apiFile];

/** The kinds of definitions whose descriptions an API explorer shows. */
const described = new Set<string>([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
]);
/** "When it began." says something; "When." and "The event." do not. */
const leastWords = 3;
const fillers = new Set(["a", "an", "and", "for", "in", "is", "its", "of", "on", "or", "the", "this", "that", "to"]);

interface Described {
  name: { value: string };
  description?: { value: string };
}

/** @returns the definitions with a poor description, each as `Type.field.argument: why`. */
function poorDescriptions(sdl: string): string[] {
  const path: string[] = [];
  const poor: string[] = [];
  visit(parse(sdl), {
    enter(node: ASTNode) {
      if (!described.has(node.kind)) return;
      const { name, description } = node as unknown as Described;
      path.push(name.value);
      const why = whyPoor(name.value, description?.value ?? "");
      if (why) poor.push(`${path.join(".")}: ${why}`);
    },
    leave(node: ASTNode) {
      if (described.has(node.kind)) path.pop();
    },
  });
  return poor;
}

function whyPoor(name: string, description: string): string | null {
  const words = description.match(/[\p{L}\p{N}']+/gu) ?? [];
  if (words.length === 0) return "no description";
  if (words.length < leastWords) return `"${description}" is too short`;
  if (!/[.?!)]$/.test(description.trim())) return `"${description}" is not a sentence`;
  const named = stemsOf(name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").split(/[\s_]+/));
  const said = stemsOf(words).filter((word) => !fillers.has(word) && !named.includes(word));
  return said.length === 0 ? `"${description}" only repeats the name` : null;
}

/** Makes `Categories` and `category` the same word. */
function stemsOf(words: readonly string[]): string[] {
  return words.map((word) => word.toLowerCase().replace(/ies$/, "y").replace(/'?s$/, ""));
}

test.each(files)("every definition in %s has a description that says more than its name", (file) => {
  expect(poorDescriptions(readFileSync(join(root, file), "utf8"))).toEqual([]);
});

test.each([
  ["none", "type A { b: Int }", ["A: no description", "A.b: no description"]],
  ["too short", '"A type of thing." type A { "When." b: Int }', ['A.b: "When." is too short']],
  [
    "the name again",
    '"A kind of box." type A { "The merchant\'s categories." merchantCategory("How many there may be." n: Int): Int }',
    ['A.merchantCategory: "The merchant\'s categories." only repeats the name'],
  ],
  [
    "an argument, an input field, an enum value",
    'enum E { B } input I { b: Int } "A kind of box." type A { "How many boxes." b(c: Int): Int }',
    ["E: no description", "E.B: no description", "I: no description", "I.b: no description", "A.b.c: no description"],
  ],
])("a poor description is reported: %s", (_, sdl, poor) => {
  expect(poorDescriptions(sdl)).toEqual(poor);
});

import { expect, test } from "@jest/globals";
import { createErrorFormatter } from "../http/client-error";
import { ApolloServer } from "@apollo/server";
import { createLogger } from "../process/logger";
import { customScalars } from "../input/scalars";
import { GraphQLScalarType } from "graphql";

const secret = "hunter2-of-Asha";
/** Texts that look like the end of a value, and may be inside a value. */
const disguises = [
  secret,
  `${secret}" at "input.text`,
  `${secret}"; String cannot represent a non string value: 1`,
  `x" does not exist in "Kind" enum. ${secret}`,
  `" is not defined by type "${secret}`,
];
/** Throws like a scalar that repeats the value. */
const careless = new GraphQLScalarType({
  name: "Careless",
  parseValue: (value) => {
    throw new Error(`what is ${JSON.stringify(value)}?`);
  },
});
const scalars = [...customScalars, careless];
const builtIn = ["String", "Int", "Float", "Boolean", "ID", "Kind", "Inner", "Either"];
const types = [...builtIn, ...scalars.map(({ name }) => name)];
const shapes = types.flatMap((type) => [type, `[${type}!]`]);
const field = (index: number) => `f${index}`;

const server = new ApolloServer({
  typeDefs: `
    ${scalars.map(({ name }) => `scalar ${name}`).join("\n")}
    enum Kind { DEBIT CREDIT }
    input Inner { text: String! kind: Kind }
    input Either @oneOf { a: String b: Int }
    type Query { ${shapes.map((type, index) => `${field(index)}(v: ${type}): Int`).join("\n")} }`,
  resolvers: Object.fromEntries(scalars.map((scalar) => [scalar.name, scalar])),
  formatError: createErrorFormatter(null, createLogger("test", "silent")),
  includeStacktraceInErrorResponses: false,
  introspection: false,
});

/** Values of every JSON form, with the secret in each place. */
const valuesWith = (text: string): unknown[] => [
  text,
  [text],
  [[text]],
  { text },
  { [text]: 1 },
  { text: "a", kind: text },
  { text: { text } },
  { a: text, b: text },
  [{ text: [text] }, text],
];

async function answerTo(query: string, variables: Record<string, unknown> = {}): Promise<string> {
  const { body } = await server.executeOperation({ query, variables });
  if (body.kind !== "single") throw new Error("one answer was expected");
  return JSON.stringify(body.singleResult);
}

test.each(shapes.map((shape, index) => [shape, index] as const))(
  "a variable of type %s that is refused is not repeated",
  async (shape, index) => {
    for (const value of disguises.flatMap(valuesWith)) {
      const answer = await answerTo(`query ($input: ${shape}) { ${field(index)}(v: $input) }`, { input: value });
      expect(answer).not.toContain(secret);
    }
  },
);

/** The secret as a GraphQL literal of each kind. */
const word = "hunter2ofAsha";
const literals = [
  `"${word}"`,
  `"""${word}"""`,
  word,
  `["${word}"]`,
  `[${word}]`,
  `{ text: ${word} }`,
  `{ text: "a", kind: ${word} }`,
  `{ text: "a", kind: "${word}" }`,
  `{ text: "a", other: "${word}" }`,
  `{ a: "${word}", b: 1 }`,
  `4242424242`,
  `42.4242424242`,
];

test.each(shapes.map((shape, index) => [shape, index] as const))(
  "a literal of type %s that is refused is not repeated",
  async (shape, index) => {
    for (const literal of literals) {
      for (const query of [
        `{ ${field(index)}(v: ${literal}) }`,
        `query ($v: ${shape} = ${literal}) { ${field(index)}(v: $v) }`,
      ]) {
        expect(await answerTo(query)).not.toMatch(/hunter2|424242/);
      }
    }
  },
);

test("the error of an operation that cannot be parsed does not repeat it, wherever it ends", async () => {
  const whole = `mutation { f0(v: "${word}") f1(v: ${word}) f2(v: """${word}""") }`;
  for (let at = 0; at < whole.length; at += 1) {
    const broken = [
      whole.slice(0, at),
      whole.slice(at),
      ...['"', "\\q", "\u0007", "0", " 1x ", ` ${word} `, "%"].map(
        (text) => whole.slice(0, at) + text + whole.slice(at),
      ),
    ];
    for (const query of broken) {
      const answer = await answerTo(query);
      if (answer.includes("Syntax Error")) expect(answer).not.toContain("hunter2");
    }
  }
});

test.each([
  [
    { input: { text: 12 } },
    'Variable "$input" got an invalid value at "input.text"; String cannot represent a non string value.',
  ],
  [
    { input: { text: "a", kind: "x" } },
    'Variable "$input" got an invalid value at "input.kind"; The value does not exist in "Kind" enum.',
  ],
  [
    { input: { text: "a", pin: 1 } },
    'Variable "$input" got an invalid value; a field is not defined by type "Inner". Did you mean "kind"?',
  ],
  [{ input: {} }, 'Variable "$input" got an invalid value; Field "text" of required type "String!" was not provided.'],
  [{ input: 7 }, 'Variable "$input" got an invalid value; Expected type "Inner" to be an object.'],
])("the rest of the message says what is wrong and where: %j", async (variables, message) => {
  const index = shapes.indexOf("Inner");
  const answer = JSON.parse(await answerTo(`query ($input: Inner) { ${field(index)}(v: $input) }`, variables));
  expect(answer.errors[0].message).toBe(message);
});

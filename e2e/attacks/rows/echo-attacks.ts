import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { projectRoot } from "@expense-tracker/dev/project-root";
import {
  buildSchema,
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from "graphql";
import type { Attack } from "../attack";
import { readLogs } from "../world/logs";

const schema = buildSchema(readFileSync(join(projectRoot(), "gateway/api.graphql"), "utf8"));
const secret = "Zx9-hunter2-of-Asha";

/** No scalar and no enum of ours accepts this value. */
const refused = [{ [secret]: [secret] }];

/** A value with the right form, but with wrong leaves. */
function wrongLeaves(type: GraphQLInputType, depth = 0): unknown {
  if (isNonNullType(type)) return wrongLeaves(type.ofType, depth);
  if (isListType(type)) return [wrongLeaves(type.ofType, depth)];
  if (!isInputObjectType(type) || depth > 3) return refused;
  return Object.fromEntries(
    Object.values(type.getFields()).map((field) => [field.name, wrongLeaves(field.type, depth + 1)]),
  );
}

const wrong: Record<string, (type: GraphQLInputType) => unknown> = {
  "wrong in their leaves": (type) => wrongLeaves(type),
  "objects of another form": () => ({ [secret]: secret }),
  "lists of objects": () => [{ [secret]: [secret] }],
};

const rootFields = (["query", "mutation"] as const).flatMap((operation) => {
  const type = operation === "query" ? schema.getQueryType() : schema.getMutationType();
  return Object.values(type?.getFields() ?? {}).map((field) => ({ operation, field }));
});

function operationOf(
  operation: string,
  { name, args, type }: GraphQLField<unknown, unknown>,
  by: "variable" | "literal",
) {
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(", ");
  const given = args.map((arg) => `${arg.name}: ${by === "variable" ? `$${arg.name}` : JSON.stringify(secret)}`);
  const selection = isLeafType(getNamedType(type)) ? "" : " { __typename }";
  return `${operation}${by === "variable" ? ` (${declared})` : ""} { ${name}(${given.join(", ")})${selection} }`;
}

const notRepeated: Attack["also"] = ({ text }) => expect(text).not.toContain(secret);

/** A refused value may be a password in the wrong place, so it must be neither in the answer nor in a log. */
export const echoAttacks: Attack[] = [
  ...rootFields
    .filter(({ field }) => field.args.length > 0)
    .flatMap(({ operation, field }) =>
      Object.entries(wrong).map(([what, value]): Attack => ({
        name: `${field.name}, variables that are ${what}: not repeated`,
        send: ({ graphql }) => {
          const variables = field.args.map(({ name, type }) => [name, value(type)]);
          return graphql(operationOf(operation, field, "variable"), Object.fromEntries(variables));
        },
        status: [200, 400],
        also: notRepeated,
      })),
    ),
  ...["logIn", "signUp", "recordExpense", "changePassword"].flatMap((name): Attack[] => {
    const field = schema.getMutationType()?.getFields()[name];
    if (!field) throw new Error(`there is no mutation ${name}`);
    return [
      {
        name: `${name}, literals of wrong kinds: not repeated`,
        send: ({ graphql }) => graphql(operationOf("mutation", field, "literal")),
        status: [200, 400],
        also: notRepeated,
      },
    ];
  }),
  ...[
    `mutation { logIn(input: { email: "a@b.example", password: ${JSON.stringify(secret)} "${secret}" }) { __typename } }`,
    `mutation { logIn(input: { email: "a@b.example", password ${JSON.stringify(secret)} }) { __typename } }`,
    `mutation { logIn(input: { email: "a@b.example", password: hunter2 "${secret}" ! }) { __typename } }`,
  ].map((query, index): Attack => ({
    name: `a password in a query that cannot be parsed (${index + 1}): not repeated`,
    send: ({ graphql }) => graphql(query),
    status: 400,
    code: "GRAPHQL_PARSE_FAILED",
    also: notRepeated,
  })),
  {
    name: "the values that were refused above: in no log",
    send: async ({ graphql, system }) => {
      const reply = await graphql("{ me { id } }");
      const lines = readLogs(system.logsDir, { fromStart: true }).lines();
      expect(lines.filter((line) => line.includes(secret))).toEqual([]);
      return reply;
    },
    code: null,
  },
];

import { expect, test } from "@jest/globals";
import { printingFailure } from "./printing-failure";

test("a failed program is reported with its error and our own stack frames, without those of libraries", () => {
  const stderr = [
    "/app/node_modules/type-graphql/build/cjs/schema/schema-generator.js:491",
    '                throw new errors_1.CannotDetermineGraphQLTypeError("output", target.name);',
    "                      ^",
    "",
    "CannotDetermineGraphQLTypeError: Cannot determine GraphQL output type for 'displayName' of 'Profile' class.",
    "    at SchemaGenerator.getGraphQLOutputType (/app/node_modules/type-graphql/build/cjs/schema.js:491:23)",
    "    at Array.reduce (<anonymous>)",
    "    at createSchema (/app/subgraphs/users/dist/src/schema.js:21:7)",
    "",
    "Node.js v24.21.0",
  ].join("\n");
  const error = Object.assign(new Error("Command failed"), { stderr });
  expect(printingFailure("users", error)).toMatchObject({
    message: "the subgraph users cannot print its schema",
    detail: [
      "CannotDetermineGraphQLTypeError: Cannot determine GraphQL output type for 'displayName' of 'Profile' class.",
      "    at createSchema (/app/subgraphs/users/dist/src/schema.js:21:7)",
    ].join("\n"),
  });
});

test("a program that ended without output is reported by the way it ended", () => {
  const error = Object.assign(new Error("Command failed: print-schema.js"), { stderr: "" });
  expect(printingFailure("users", error).detail).toBe("Command failed: print-schema.js");
});

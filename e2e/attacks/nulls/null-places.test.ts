import { expect, test } from "@jest/globals";
import { buildSchema, isInputObjectType, isObjectType } from "graphql";
import { placesOf, publicApi } from "../ownership/places";
import { nullPlacesOf } from "./null-places";

/** Reached only through a field that takes an id, so they have rows of their own: ../rows/import-attacks.ts. */
const ownRows: ReadonlySet<string> = new Set(["ImportReport.rows(first)", "ImportReport.rows(after)"]);

test("each argument and each field of an input is sent as null, those with a default too", () => {
  const schema = buildSchema(publicApi());
  const sent = new Set(
    placesOf()
      .flatMap(nullPlacesOf)
      .map(({ coordinate }) => coordinate),
  );
  const inputsReached = new Set(
    placesOf()
      .flatMap(nullPlacesOf)
      .flatMap(({ parent, path }) => (parent ? [`${parent}.${path.at(-1)}`] : [])),
  );
  const missing = Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith("__"))
    .flatMap((type) => {
      if (isInputObjectType(type))
        return Object.keys(type.getFields())
          .map((name) => `${type.name}.${name}`)
          .filter((name) => !inputsReached.has(name));
      if (!isObjectType(type)) return [];
      const args = Object.values(type.getFields()).flatMap((field) =>
        field.args.map(({ name }) => `${type.name}.${field.name}(${name})`),
      );
      return args.filter((name) => !sent.has(name) && !ownRows.has(name));
    });
  expect(missing).toEqual([]);
});

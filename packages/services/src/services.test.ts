import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import {
  databaseNames,
  serviceNames,
  services,
  subgraphNames,
  topicNames,
  topicsReadBy,
  emittingServices,
} from "./services";

test("every subgraph's folder is in the table, and every subgraph of the table has a folder", () => {
  const folder = join(__dirname, "../../../subgraphs");
  const subgraphs = readdirSync(folder).filter((name) => existsSync(join(folder, name, "package.json")));
  expect([...subgraphNames].toSorted()).toEqual(subgraphs.toSorted());
});

test("no two services share a port, a database or a topic", () => {
  for (const values of [serviceNames.map((name) => services[name].port), databaseNames, topicNames])
    expect(new Set<unknown>(values).size).toBe(values.length);
});

test("each topic that a service reads is written by another service", () => {
  for (const name of emittingServices) {
    const others = topicNames.filter((topic) => topic !== services[name].topic);
    expect(others).toEqual(expect.arrayContaining([...topicsReadBy(name)]));
  }
});

import { expect, test } from "@jest/globals";
import { demoUser } from "../demo/demo-user";
import { whereToGo } from "./where-to-go";

const started = { app: null, endpoint: "http://localhost:8000/graphql", dataDir: "/data" };

test("the table names the page and the demo user in development, and neither of them in production", () => {
  const development = whereToGo({ ...started, isProduction: false });
  const production = whereToGo({ ...started, isProduction: true });
  for (const word of ["Landing page", "browser", demoUser.email, demoUser.password]) {
    expect(development).toContain(word);
    expect(production).not.toContain(word);
  }
  expect(production).toContain(started.endpoint);
});

test("the app comes first where it is served", () => {
  const table = whereToGo({ ...started, app: "http://localhost:3000", isProduction: true });
  expect(table.split("\n").find((line) => line.includes("http"))).toContain("http://localhost:3000 ");
  expect(whereToGo({ ...started, isProduction: true })).not.toContain("App");
});

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { WrongUsage } from "../src/command";
import { createSchemaProject } from "./project";

let project: Awaited<ReturnType<typeof createSchemaProject>>;
beforeEach(async () => {
  project = await createSchemaProject();
});
afterEach(() => project.remove());

test("without errors, the check reports that and the number of checked operations", async () => {
  expect(await project.check()).toEqual({
    code: 0,
    output:
      "The API is as it was released.\n\nschema:check found no errors and no warnings; 5 operations and fragments were checked.\n",
  });
});

test("the public API has no federation directives and nothing inaccessible, and keeps descriptions and deprecations", async () => {
  const api = await project.read("gateway/api.graphql");
  expect(api).toMatch(/^# The public API\. Written by `npm run compose`/);
  expect(api).not.toMatch(/join__|@link|@key|@inaccessible|_entities|deliver/i);
  expect(api).toContain('"""The names of a user."""\ntype Profile');
  expect(api).toContain('fullName: String @deprecated(reason: "Use displayName.")');
});

test("changed code whose schema was not printed again is reported, with the commands that fix it", async () => {
  project.editCode("users", "nickname: String", "nickname: String\n  pronouns: String");
  const { code, output } = await project.check();
  expect(code).toBe(1);
  expect(output).toContain("error: subgraphs/users/schema.graphql:16 is not what the code says now");
  expect(output).toContain("    +   pronouns: String\n");
  expect(output).toContain("error: gateway/api.graphql:");
  expect(output).toContain("error: gateway/supergraph.graphql:");
  // Files derived from the first one are named without their differences; the remedy is printed once.
  expect(output.match(/\+ {3}pronouns/g)).toHaveLength(1);
  expect(output.match(/npm run schema:print && npm run compose/g)).toHaveLength(1);
});

test("a generated file that was edited or deleted is reported", async () => {
  await project.edit("gateway/api.graphql", "nickname: String", "nickName: String");
  await project.delete("gateway/supergraph.graphql");
  const { code, output } = await project.check();
  expect(code).toBe(1);
  expect(output).toMatch(/error: gateway\/api\.graphql:\d+ is not what the code says now\n/);
  expect(output).toContain("    -   nickName: String\n    +   nickname: String\n");
  expect(output).toContain("error: gateway/supergraph.graphql is missing\n");
});

test("subgraphs that cannot be composed are reported with their places, and the other checks still run", async () => {
  project.editCode("users", "me: User @shareable", "me: User");
  await project.edit("operations/profile.graphql", "nickname", "nickName");
  const { code, output } = await project.check();
  expect(code).toBe(1);
  expect(output).toMatch(
    /error: subgraphs\/\w+\/schema\.graphql:\d+:\d+: INVALID_FIELD_SHARING: Non-shareable field "Query\.me".*\n {4}and subgraphs\/\w+\/schema\.graphql:\d+:\d+\n/,
  );
  expect(output).toContain("meanwhile the checks below use gateway/api.graphql as committed");
  expect(output).toContain('error: operations/profile.graphql:3:3: Cannot query field "nickName" on type "Profile"');
});

test("a composition error without a place is reported without one", async () => {
  for (const name of ["auth", "users", "expenses"])
    project.editCode(name, "type Query {\n  me: User @shareable\n}\n", "");
  expect((await project.check()).output).toContain("error: NO_QUERIES: No queries found in any subgraph");
});

test("a subgraph that cannot print its schema is reported with its own error, and its committed schema is used instead", async () => {
  project.breakCode("users");
  await project.edit("operations/profile.graphql", "nickname", "nickName");
  const { code, output } = await project.check();
  expect(code).toBe(1);
  expect(output).toContain(
    "error: subgraphs/users/schema.graphql: the subgraph users cannot print its schema\n    users does not start\n",
  );
  expect(output).toContain('Cannot query field "nickName"');
  expect(output).not.toContain("is not what the code says");
});

test("without a usable API, the check reports that it did not check changes and operations", async () => {
  project.editCode("users", "me: User @shareable", "me: User");
  await project.edit("gateway/api.graphql", "type Query {", "type Query");
  const { code, output } = await project.check();
  expect(code).toBe(1);
  expect(output).toContain(
    "gateway/api.graphql cannot be used: neither changes nor operations were checked\n    Syntax Error",
  );
  expect(output).toContain("Whether the API changed since the last release is not known.");
});

test("a difference that the composer merged, perhaps not as intended, is a warning", async () => {
  project.editCode("auth", "type User", '"""Somebody."""\ntype User');
  project.editCode("users", "type User", '"""Who uses this."""\ntype User');
  await project.generate();
  const { code, output } = await project.check();
  expect(output).toMatch(/warning: subgraphs\/\w+\/schema\.graphql:\d+:6: hint INCONSISTENT_DESCRIPTION: /);
  expect(code).toBe(0);
});

test("a type that no public field reaches is an error at its definition", async () => {
  project.editCode(
    "users",
    "interface Named",
    "type Forgotten {\n  also: AlsoForgotten\n}\nenum AlsoForgotten {\n  ONE\n}\ninterface Named",
  );
  await project.generate();
  const { code, output } = await project.check();
  expect(code).toBe(1);
  expect(output).toContain("error: subgraphs/users/schema.graphql:9:6: no public field reaches the type Forgotten\n");
  expect(output).toContain(
    "error: subgraphs/users/schema.graphql:12:6: no public field reaches the type AlsoForgotten\n",
  );
  expect(output).toContain("mark it @inaccessible when only services need it");
});

test("a type that only an inaccessible field uses counts as unreachable", async () => {
  project.editCode("users", "nickname: String", "nickname: String\n  secret: Secret @inaccessible");
  project.editCode("users", "interface Named", "type Secret {\n  text: String\n}\ninterface Named");
  await project.generate();
  const { output } = await project.check();
  expect(output).toContain("no public field reaches the type Secret");
  expect(output).not.toContain("DeliveredInput");
});

test("--json prints the findings as one object", async () => {
  await project.edit("operations/profile.graphql", "nickname", "nickName");
  const { code, output } = await project.check("--json");
  expect(code).toBe(1);
  expect(JSON.parse(output)).toEqual({
    ok: false,
    findings: [
      {
        check: "operations",
        level: "error",
        message: expect.stringContaining('Cannot query field "nickName" on type "Profile".'),
        places: [{ file: "operations/profile.graphql", line: 3, column: 3 }],
        detail: null,
        remedy: expect.stringContaining("correct the operation"),
      },
    ],
    changes: [],
    operationCount: 5,
  });
});

test("in a job of GitHub Actions each finding is an escaped annotation on its line", async () => {
  await project.write("operations/odd,100%:name.graphql", "query Odd {\n  me { nope }\n}\n");
  const { output } = await project.checkAsGithubJob();
  expect(output).toContain(
    '::error file=operations/odd%2C100%25%3Aname.graphql,line=2,col=8,title=schema%3Acheck::Cannot query field "nope" on type "User".%0ATo mend it: ',
  );
  expect((await project.check("--github")).output).toBe(output);
  expect((await project.check()).output).not.toContain("::error");
});

test("unknown options, and --json with --github, are refused", async () => {
  await expect(project.check("--jsn")).rejects.toThrow(WrongUsage);
  await expect(project.check("users")).rejects.toThrow(/npm run schema:check \[-- <option>\]/);
  await expect(project.check("--json", "--github")).rejects.toThrow(/choose one/);
  expect((await project.check("--help")).output).toMatch(/^npm run schema:check \[-- <option>\]\n/);
});

import { expect, test } from "@jest/globals";
import { type AuditResult, serverAudits } from "graphql-http";
import { endpoint } from "../world/edge";

/** Things that the specification allows and we do not: queries must be posted, so that no personal data is in a URL. */
const intended = [
  "MAY accept application/x-www-form-urlencoded formatted GET requests",
  "MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json",
  "MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json",
];

test("the edge serves GraphQL over HTTP as its specification says", async () => {
  const results: AuditResult[] = [];
  for (const audit of serverAudits({ url: endpoint() })) results.push(await audit.fn());
  console.info(render(results));
  const named = (status: AuditResult["status"]) => results.filter((result) => result.status === status);
  expect(named("error").map(({ name }) => name)).toEqual([]);
  expect(named("warn").map(({ name }) => name)).toEqual([]);
  expect(named("notice").map(({ name }) => name)).toEqual(intended);
  expect([results.length, named("ok").length]).toEqual([61, 58]);
});

function render(results: readonly AuditResult[]): string {
  const count = (status: AuditResult["status"]) => results.filter((result) => result.status === status).length;
  const score = `GraphQL over HTTP: ${count("ok")} of ${results.length} ok, ${count("notice")} notices, ${count("warn")} warnings, ${count("error")} errors`;
  const others = results.flatMap((result) =>
    result.status === "ok" ? [] : [`  ${result.status} ${result.id} ${result.name}: ${result.reason}`],
  );
  return [score, ...others].join("\n");
}

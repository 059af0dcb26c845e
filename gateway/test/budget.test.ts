import { afterEach, expect, test } from "@jest/globals";
import { startGateway, type TestGateway } from "./start-gateway";

let gateway: TestGateway;
afterEach(() => gateway?.stop());

const page = "query ($n: Int) { me { expenses(first: $n) { totalCount } } }";
const codeOf = ({ errors }: { errors?: { extensions: Record<string, unknown> }[] }) => errors?.[0]?.extensions["code"];

/** Until the budget refuses. @returns the refusal, and how many were let in before. */
async function untilRefused(ask: () => ReturnType<TestGateway["ask"]>) {
  for (let count = 0; count < 200; count++) {
    const answer = await ask();
    if (codeOf(answer) === "RATE_LIMITED") return { answer, count };
  }
  throw new Error("the budget never refused");
}

test("who spends a minute's budget is RATE_LIMITED and told when to come back; nothing is fetched, and others do not notice", async () => {
  gateway = await startGateway({ costPerMinute: 200_000 });
  const { answer, count } = await untilRefused(() => gateway.ask(page, { n: 1 }));
  expect(count).toBeGreaterThan(1);
  expect(answer.status).toBe(429);
  const seconds = answer.errors?.[0]?.extensions["retryAfterSeconds"];
  expect(seconds).toEqual(expect.any(Number));
  expect(answer.headers.get("retry-after")).toBe(String(seconds));
  const fetchesBefore = gateway.subgraphs.expenses.seen.length;
  for (const accept of ["application/json", "application/graphql-response+json"]) {
    expect((await gateway.ask(page, { n: 1 }, { accept })).status).toBe(429);
  }
  expect(gateway.subgraphs.expenses.seen.length).toBe(fetchesBefore);
  const other = `Bearer ${await gateway.auth.token({ claims: { sub: "019ac2f0-7b1d-7e3a-9c4f-000000000007" } })}`;
  expect(codeOf(await gateway.ask(page, { n: 1 }, { authorization: other }))).toBeUndefined();
  expect(await gateway.metrics.metrics()).toMatch(/gateway_over_budget_total(\{[^}]*\})? 3/);
});

test("whoever is signed out pays by network: another network has a budget of its own", async () => {
  gateway = await startGateway({ costPerMinute: 20_000 });
  const from = (address: string) => () => gateway.askAnonymously("{ me { id } }", {}, { "x-forwarded-for": address });
  await untilRefused(from("2001:db8:1:2::1"));
  expect(codeOf(await from("2001:db8:1:2:ffff::9")())).toBe("RATE_LIMITED");
  expect(codeOf(await from("2001:db8:1:3::1")())).toBeUndefined();
});

test.each([
  ["that is no GraphQL", "{ me {"],
  ["that is not valid", "{ me { salary } }"],
  ["that is over a limit", `{ ${Array.from({ length: 16 }, (_, n) => `a${n}: __typename`).join(" ")} }`],
  ["whose every part fails", "{ me { crash } }"],
  ["that is introspection", "{ __schema { types { name } } }"],
  ["that changes something", "mutation { slow }"],
])("an operation %s is charged too", async (_, query) => {
  gateway = await startGateway({ costPerMinute: 20_000 });
  const { count } = await untilRefused(() => gateway.ask(query));
  expect(count).toBeLessThanOrEqual(20);
});

test("texts that are new each time run into the budget sooner than one that comes again: each is planned", async () => {
  gateway = await startGateway({ costPerMinute: 100_000 });
  const fields = Array.from({ length: 60 }, () => "id").join(" ");
  const again = await untilRefused(() => gateway.askAnonymously(`{ me { ${fields} } }`));
  let turn = 0;
  const anew = await untilRefused(() =>
    gateway.askAnonymously(`query Q${turn++} { me { ${fields} } }`, {}, { "x-forwarded-for": "203.0.113.9" }),
  );
  expect(anew.count).toBeLessThan(again.count / 2);
});

import { afterEach, expect, test } from "@jest/globals";
import { startGateway, type TestGateway } from "./start-gateway";
import type { SubgraphName } from "./test-schemas";

let gateway: TestGateway;

afterEach(() => gateway.stop());

const screen = "{ me { account { email } profile { displayName } expenses { totalCount } } }";
const whole = { account: { email: "asha@example.com" }, profile: { displayName: "Asha" }, expenses: { totalCount: 1 } };
const parts: [SubgraphName, keyof typeof whole][] = [
  ["auth", "account"],
  ["users", "profile"],
  ["expenses", "expenses"],
];

for (const [name, part] of parts) {
  test(`with ${name} stopped the other parts answer, and the missing one is named`, async () => {
    gateway = await startGateway();
    await gateway.subgraphs[name].stop();
    const { status, data, errors } = await gateway.ask(screen);
    expect(status).toBe(200);
    expect(data).toEqual({ me: { ...whole, [part]: null } });
    expect(errors).toEqual([
      {
        message: `${name} is not available at the moment`,
        path: ["me", part],
        extensions: { code: "UNAVAILABLE", subgraph: name },
      },
    ]);
  });

  test(`with ${name} hung the other parts answer when the fetch's deadline has passed`, async () => {
    gateway = await startGateway({ deadlines: { queryMs: 2_000, mutationMs: 2_000 } });
    gateway.subgraphs[name].behaviour.hang = true;
    const { data, errors } = await gateway.ask(screen);
    expect(await gateway.metrics.metrics()).toContain(`subgraph="${name}",outcome="timeout"`);
    expect(data).toEqual({ me: { ...whole, [part]: null } });
    expect(errors).toMatchObject([{ path: ["me", part], extensions: { code: "UNAVAILABLE", subgraph: name } }]);
  });

  test(`with ${name} stopped me keeps its id, under aliases and through fragments`, async () => {
    gateway = await startGateway();
    await gateway.subgraphs[name].stop();
    const { data } = await gateway.ask(
      `query ($no: Boolean = false, $yes: Boolean!) {
         who: me { self: id kind: __typename ...Parts }
         ... on Query { again: me { ... on User { id profile @include(if: $no) { displayName } name: profile { displayName } } } }
       }
       fragment Parts on User { id ... @include(if: $yes) { account { email } } profile { displayName } expenses { totalCount } }`,
      { yes: true },
    );
    const id = gateway.auth.userId;
    expect(data).toEqual({
      who: { self: id, kind: "User", id, ...whole, [part]: null },
      again: { id, name: name === "users" ? null : whole.profile },
    });
  });
}

test("every missing part has an error at its own path", async () => {
  gateway = await startGateway();
  await gateway.subgraphs.expenses.stop();
  const { data, errors } = await gateway.ask(
    "{ me { id spent: spending expenses { totalCount } } currencies { code } }",
  );
  expect(data).toEqual({ me: { id: gateway.auth.userId, spent: null, expenses: null }, currencies: null });
  const paths = errors?.map(({ path }) => path?.join("."));
  expect(paths?.toSorted()).toEqual(["currencies", "me.expenses", "me.spent"]);
});

test("signed out, a stopped subgraph causes no error for me", async () => {
  gateway = await startGateway();
  await gateway.subgraphs.auth.stop();
  const answer = await gateway.askAnonymously("{ me { id account { email } } }");
  expect(answer.data).toEqual({ me: null });
  expect(answer.errors).toBeUndefined();
});

test("an entity keeps the fields of its own subgraph when another subgraph is down", async () => {
  gateway = await startGateway();
  await gateway.subgraphs.users.stop();
  const { data, errors } = await gateway.askAnonymously(
    "mutation { signUp { user { id account { email } name: profile { displayName } expenses { totalCount } } } }",
  );
  expect(data.signUp.user).toMatchObject({ account: whole.account, name: null, expenses: { totalCount: 1 } });
  expect(errors).toMatchObject([
    { path: ["signUp", "user", "name"], extensions: { code: "UNAVAILABLE", subgraph: "users" } },
  ]);
});

test("a mutation whose subgraph is down is null, with the error at its own path", async () => {
  gateway = await startGateway();
  await gateway.subgraphs.expenses.stop();
  const { data, errors } = await gateway.ask('mutation { mine: recordExpense(amount: "1") { id } }');
  expect(data).toEqual({ mine: null });
  expect(errors).toMatchObject([{ path: ["mine"], extensions: { code: "UNAVAILABLE", subgraph: "expenses" } }]);
});

test("a mutation whose subgraph is down does not take the answers of the operation's other mutations with it", async () => {
  gateway = await startGateway();
  await gateway.subgraphs.users.stop();
  const { data, errors } = await gateway.ask(
    'mutation { first: recordExpense(amount: "1") { id } renamed: rename(to: "Asha") { id } last: recordExpense(amount: "2") { id } }',
  );
  expect(data).toEqual({ first: { id: expect.any(String) }, renamed: null, last: { id: expect.any(String) } });
  expect(errors).toMatchObject([{ path: ["renamed"], extensions: { code: "UNAVAILABLE", subgraph: "users" } }]);
});

test("a mutation gets a longer deadline than a query", async () => {
  gateway = await startGateway({ deadlines: { queryMs: 50, mutationMs: 60_000 } });
  gateway.subgraphs.expenses.behaviour.hang = true;
  const mutation = gateway.ask("mutation { slow }");
  const query = await gateway.ask("{ currencies { code } }");
  expect(query.errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
  gateway.subgraphs.expenses.release();
  expect((await mutation).data).toEqual({ slow: true });
});

test("a mutation that hangs is aborted at its own deadline", async () => {
  gateway = await startGateway({ deadlines: { queryMs: 60_000, mutationMs: 50 } });
  gateway.subgraphs.expenses.behaviour.hang = true;
  const { errors } = await gateway.ask("mutation { slow }");
  expect(errors).toMatchObject([{ path: ["slow"], extensions: { code: "UNAVAILABLE" } }]);
});

test("no answer during an outage contains an address", async () => {
  gateway = await startGateway();
  const { port } = new URL(gateway.subgraphs.users.url);
  await gateway.subgraphs.users.stop();
  const { headers, ...answer } = await gateway.ask(screen);
  const told = JSON.stringify(answer) + JSON.stringify([...headers]);
  for (const secret of ["127.0.0.1", port, "ECONNREFUSED", "node_modules", "stack"]) expect(told).not.toContain(secret);
});

test("a subgraph that comes back is used again without a restart", async () => {
  gateway = await startGateway();
  await gateway.subgraphs.users.stop();
  expect((await gateway.ask(screen)).data.me.profile).toBeNull();
  await gateway.subgraphs.users.restart();
  expect((await gateway.ask(screen)).data.me).toEqual(whole);
});

test("a subgraph that refuses the gateway's proof is unavailable, and no user is logged out", async () => {
  gateway = await startGateway({ hopKeys: [{ kid: "g1", key: Buffer.alloc(32, 7) }] });
  const { status, errors } = await gateway.ask("{ me { id profile { displayName } } }");
  expect(status).toBe(200);
  expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE", subgraph: "users" } }]);
});

test("the fetches of each subgraph are measured by outcome", async () => {
  gateway = await startGateway();
  await gateway.ask(screen);
  await gateway.subgraphs.users.stop();
  await gateway.ask(screen);
  const text = await gateway.metrics.metrics();
  expect(text).toMatch(/gateway_subgraph_fetch_duration_seconds_count\{.*subgraph="auth",outcome="ok".*\} 2/);
  expect(text).toMatch(/gateway_subgraph_fetch_duration_seconds_count\{.*subgraph="users",outcome="unreachable".*\} 1/);
  expect(text).toMatch(/gateway_plan_cache_requests_total\{result="miss".*\} 1/);
  expect(text).toMatch(/gateway_plan_cache_requests_total\{result="hit".*\} 1/);
});

test("our own operations are measured by name and outcome, and a client's names make no series", async () => {
  const own = `query Screen ${screen}`;
  gateway = await startGateway({ ownTexts: new Set([own]) });
  const measured = async () =>
    [...(await gateway.metrics.metrics()).matchAll(/^gateway_operation_duration_seconds_count\{(.*)\} (\d+)$/gm)].map(
      ([, labels = "", count]) => `${labels.replace(/,service=.*$|service="gateway",/, "")} ${count}`,
    );
  for (const name of ["One", "Two"]) await gateway.ask(`query ${name} ${screen}`);
  await gateway.ask(own);
  await gateway.ask(own);
  expect(await measured()).toEqual(['operation="(other)",outcome="ok" 2', 'operation="Screen",outcome="ok" 2']);
  await gateway.subgraphs.users.stop();
  await gateway.ask(own);
  expect(await measured()).toContain('operation="Screen",outcome="failed" 1');
});

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { composeSupergraph } from "@expense-tracker/schema/compose";
import { eventually, startGateway, supergraphSdl, type TestGateway } from "./start-gateway";
import { contracts } from "./test-schemas";

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.stop());

/** The same supergraph without `User.spending`. */
const smaller = () => {
  const { expenses, ...rest } = contracts;
  return composeSupergraph([...Object.values(rest), { ...expenses, sdl: expenses.sdl.replace("spending: Int", "") }])
    .sdl;
};
/** The same supergraph without `DataExport.profile`, which is fetched after what auth answers. */
const withoutExportedProfiles = () => {
  const { users, ...rest } = contracts;
  const sdl = users.sdl.replace('type DataExport @key(fields: "id") { id: ID! profile: String }', "");
  return composeSupergraph([...Object.values(rest), { ...users, sdl }]).sdl;
};
const knowsSpending = async () => (await gateway.ask("{ me { spending } }")).status === 200;
const loads = async (outcome: string) =>
  Number(
    new RegExp(`gateway_supergraph_loads_total\\{outcome="${outcome}".*\\} (\\d+)`).exec(
      await gateway.metrics.metrics(),
    )?.[1] ?? 0,
  );

test("a changed supergraph is loaded under load without a failed request", async () => {
  const screen = "{ me { id account { email } profile { displayName } expenses { totalCount } } }";
  const loading = new AbortController();
  const answers: string[] = [];
  const client = async () => {
    while (!loading.signal.aborted) {
      const { status, data, errors } = await gateway.ask(screen);
      answers.push(errors ? JSON.stringify(errors) : `${status} ${data.me.profile.displayName}`);
    }
  };
  const clients = Array.from({ length: 8 }, client);
  for (let round = 1; round <= 4; round++) {
    const before = await loads("accepted");
    await gateway.replaceSupergraph(round % 2 === 1 ? smaller() : supergraphSdl());
    await eventually(async () => (await loads("accepted")) === before + 1);
    expect(await knowsSpending()).toBe(round % 2 === 0);
  }
  loading.abort();
  await Promise.all(clients);
  expect([...new Set(answers)]).toEqual(["200 Asha"]);
});

test("requests in flight finish on the supergraph with which they began, their later fetches too", async () => {
  const { auth } = gateway.subgraphs;
  const known = '{ me { dataExport(id: "x1") { account profile } } }';
  const fresh = '{ me { dataExport(id: "x1") { account profile } id } }';
  await gateway.ask(known);
  auth.seen.length = 0;
  auth.behaviour.hang = true;
  const running = [known, fresh, known, known].map((text) => gateway.ask(text));
  await eventually(async () => auth.seen.length === running.length);
  const before = await loads("accepted");
  await gateway.replaceSupergraph(withoutExportedProfiles());
  await eventually(async () => (await loads("accepted")) === before + 1);
  expect(await gateway.ask("{ me { profile { displayName } } }")).toMatchObject({ status: 200 });
  auth.release();
  const exported = { account: "account of x1", profile: "profile of x1" };
  for (const answer of await Promise.all(running)) {
    expect(answer.errors).toBeUndefined();
    expect(answer.data.me.dataExport).toEqual(exported);
  }
  expect(await gateway.ask(known)).toMatchObject({ status: 400 });
});

test("a changed supergraph still refuses bad dates before any fetch", async () => {
  await gateway.replaceSupergraph(smaller());
  await eventually(async () => !(await knowsSpending()));
  const { status } = await gateway.ask('{ me { expenses(since: "2026-02-30") { totalCount } } }');
  expect(status).toBe(400);
});

const stranger = { name: "guests", file: "guests.graphql", sdl: "type Query { guests: Int }" };

test.each([
  ["an empty file", ""],
  ["a file that is not GraphQL", "type Query {"],
  ["half a supergraph", supergraphSdl().slice(0, 2_000)],
  ["a plain schema", "type Query { me: String }"],
  ["a subgraph without an address", composeSupergraph([...Object.values(contracts), stranger]).sdl],
])("%s is refused, and the old supergraph stays", async (_, sdl) => {
  await gateway.replaceSupergraph(sdl);
  await eventually(async () => (await loads("refused")) === 1);
  expect(await knowsSpending()).toBe(true);
  await gateway.replaceSupergraph(smaller());
  await eventually(async () => !(await knowsSpending()));
});

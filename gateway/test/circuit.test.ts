import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { partyOf } from "@expense-tracker/kit/fairness/party";
import { afterEach, expect, test } from "@jest/globals";
import { circuitRules } from "../src/subgraph/circuit";
import type { OperationHop } from "../src/subgraph/operation-hop";
import { SubgraphClient } from "../src/subgraph/subgraph-client";
import { eventually, startGateway, type TestGateway } from "./start-gateway";
import { hopKeys } from "./test-subgraphs";

let gateway: TestGateway | undefined;
let stranger: TestGateway | undefined;

afterEach(async () => {
  // The probes that hang are given up with them.
  await Promise.all([gateway?.stop(), stranger?.stop()]);
  gateway = stranger = undefined;
});

const { failuresInARow } = circuitRules;
const screen = "{ me { account { email } profile { displayName } } }";
const missing = {
  message: "users is not available at the moment",
  extensions: { code: "UNAVAILABLE", subgraph: "users" },
};

/** The value of a metric of one subgraph; 0 when there is none. */
async function metric(from: TestGateway, name: string, labels: string): Promise<number> {
  const text = await from.metrics.metrics();
  const line = text.split("\n").find((each) => each.startsWith(`${name}{`) && each.includes(labels));
  return Number(line?.split(" ").at(-1) ?? 0);
}
const stateOf = (from: TestGateway, subgraph: string) =>
  metric(from, "gateway_subgraph_circuit_state", `subgraph="${subgraph}"`);
const notSent = (from: TestGateway) =>
  metric(from, "gateway_subgraph_fetch_duration_seconds_count", 'subgraph="users",outcome="circuit_open"');
/** Probes are for nobody. */
const fetchesOf = (from: TestGateway) =>
  from.subgraphs.users.seen.filter(({ headers }) => headers["authorization"] !== undefined);

/** Makes users hang until the gateway asks it no more. The probes hang too, or wait for their turn: then the circuit stays as it is. */
async function openCircuit(probePauseMs: number): Promise<TestGateway> {
  const started = await startGateway({
    deadlines: { queryMs: 2_000, mutationMs: 2_000 },
    circuit: { failuresInARow, probePauseMs, probeDeadlineMs: 600_000 },
  });
  started.subgraphs.users.behaviour.hang = true;
  await Promise.all(Array.from({ length: failuresInARow }, () => started.ask(screen)));
  return started;
}

test("a subgraph that hung for five fetches is asked no more, and the client is told the same as before", async () => {
  gateway = await openCircuit(600_000);
  expect(await stateOf(gateway, "users")).toBe(1);
  const asked = fetchesOf(gateway).length;
  const { data, errors } = await gateway.ask(screen);
  expect(data).toEqual({ me: { account: { email: "asha@example.com" }, profile: null } });
  expect(errors).toEqual([{ ...missing, path: ["me", "profile"] }]);
  expect(fetchesOf(gateway)).toHaveLength(asked);
  expect(await notSent(gateway)).toBe(1);
  expect(await metric(gateway, "gateway_subgraph_circuit_opened_total", 'subgraph="users"')).toBe(1);
  expect(await stateOf(gateway, "auth")).toBe(0);
});

test("a mutation is not sent to a subgraph that does not answer", async () => {
  gateway = await openCircuit(600_000);
  const asked = fetchesOf(gateway).length;
  const { data, errors } = await gateway.ask('mutation { renamed: rename(to: "Asha") { id } }');
  expect(data).toEqual({ renamed: null });
  expect(errors).toEqual([{ ...missing, path: ["renamed"] }]);
  expect(fetchesOf(gateway)).toHaveLength(asked);
});

test("mutations that time out open the circuit too", async () => {
  gateway = await startGateway({ deadlines: { queryMs: 20_000, mutationMs: 50 } });
  gateway.subgraphs.expenses.behaviour.hang = true;
  for (let count = 0; count < failuresInARow; count++) await gateway.ask("mutation { slow }");
  expect(await metric(gateway, "gateway_subgraph_circuit_opened_total", 'subgraph="expenses"')).toBe(1);
});

test("no client waits for a probe, and when it is answered fetches are sent again", async () => {
  gateway = await openCircuit(1);
  const { users } = gateway.subgraphs;
  const open = gateway;
  await eventually(async () => (await stateOf(open, "users")) === 1);
  expect((await gateway.ask(screen)).errors).toEqual([{ ...missing, path: ["me", "profile"] }]);
  expect(await notSent(gateway)).toBe(1);
  users.release();
  await eventually(async () => (await stateOf(open, "users")) === 0);
  expect((await gateway.ask(screen)).data.me.profile).toEqual({ displayName: "Asha" });
});

test("refused connections open the circuit, and a probe finds the subgraph when it is back, without any client", async () => {
  gateway = await startGateway();
  const { users } = gateway.subgraphs;
  await users.stop();
  for (let count = 0; count < failuresInARow; count++) await gateway.ask(screen);
  expect(await stateOf(gateway, "users")).not.toBe(0);
  await users.restart();
  const open = gateway;
  await eventually(async () => (await stateOf(open, "users")) === 0);
  expect((await gateway.ask(screen)).errors).toBeUndefined();
});

test("a subgraph that answers others is asked again at once, when only some fetches were too slow", async () => {
  gateway = await startGateway({
    deadlines: { queryMs: 20_000, mutationMs: 50 },
    circuit: { failuresInARow, probePauseMs: 600_000, probeDeadlineMs: 60_000 },
  });
  const open = gateway;
  const { expenses } = gateway.subgraphs;
  expenses.behaviour.hang = true;
  await Promise.all(Array.from({ length: failuresInARow }, () => open.ask("mutation { slow }")));
  expenses.release();
  await eventually(async () => (await stateOf(open, "expenses")) === 0);
  expect(await metric(gateway, "gateway_subgraph_circuit_opened_total", 'subgraph="expenses"')).toBe(1);
});

test("neither errors nor refusals of a subgraph that answers open the circuit", async () => {
  gateway = await startGateway();
  stranger = await startGateway({ hopKeys: [{ kid: "g1", key: Buffer.alloc(32, 7) }] });
  for (let count = 0; count <= failuresInARow; count++) {
    expect((await gateway.ask('mutation { rename(to: "Asha") { id } }')).errors).toMatchObject([
      { extensions: { code: "CONFLICT" } },
    ]);
    await stranger.ask(screen);
  }
  expect(await stateOf(gateway, "users")).toBe(0);
  expect(await stateOf(stranger, "users")).toBe(0);
});

test("fetches that begin when their operation is nearly over do not open the circuit", async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const states: string[] = [];
  const client = new SubgraphClient({
    name: "users",
    urls: [`http://127.0.0.1:${(silent.address() as AddressInfo).port}/graphql`],
    hopKeys: hopKeys.gateway,
    authority: null,
    circuit: { ...circuitRules, probePauseMs: 600_000 },
    onCircuit: (state) => states.push(state),
    onReplica: () => undefined,
  });
  const post = (leftMs: number, deadlineMs: number) =>
    client
      .post("{}", hopThatEnds(performance.now() + leftMs), { deadlineMs, isMutation: false })
      .catch(({ reason }) => reason as unknown);
  for (let count = 0; count <= failuresInARow; count++) expect(await post(20, 60_000)).toBe("timeout");
  expect(states).toEqual([]);
  for (let count = 0; count < failuresInARow; count++) expect(await post(60_000, 20)).toBe("timeout");
  expect(states).toEqual(["open"]);
  await client.close();
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
});

function hopThatEnds(endsAtMs: number): OperationHop {
  return {
    signal: null,
    endsAtMs,
    party: partyOf("user", null),
    requestId: "request",
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    authorization: null,
    clientAddress: null,
    userAgent: null,
    cookie: null,
    setCookies: [],
  };
}

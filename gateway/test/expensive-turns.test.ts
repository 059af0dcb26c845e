import { afterEach, expect, test } from "@jest/globals";
import { mostWaiting } from "../src/prices/expensive-turns";
import { type Answer, eventually, graphqlHeaders, startGateway, type TestGateway } from "./start-gateway";

let gateway: TestGateway;
afterEach(() => gateway.stop());

/** The lists alone cost 60,000. */
const expensive = "{ me { a: expenses { totalCount } b: expenses { totalCount } c: expenses { totalCount } } }";
/** Costs 20,000. */
const middling = "{ me { expenses { totalCount } } }";
const cheap = "{ me { account { email } } }";

test("a user's expensive operations run one after the other; cheap ones and other users' operations run meanwhile", async () => {
  gateway = await startGateway();
  const { auth, expenses } = gateway.subgraphs;
  const fetches = () => expenses.seen.length;
  expenses.behaviour.hang = true;
  const own = [gateway.ask(expensive)];
  await eventually(async () => fetches() === 1);
  own.push(gateway.ask(expensive), gateway.ask(expensive), gateway.ask(cheap));
  // The cheap one was sent last, so the gateway has already decided about those before it.
  await eventually(async () => auth.seen.length === 1);
  expect(fetches()).toBe(1);
  const authorization = `Bearer ${await gateway.auth.token({ claims: { sub: "019ac2f0-7b1d-7e3a-9c4f-000000000007" } })}`;
  own.push(gateway.ask(expensive, {}, { authorization }));
  await eventually(async () => fetches() === 2);
  expenses.release();
  expect((await Promise.all(own)).map(({ errors }) => errors)).toEqual(own.map(() => undefined));
  expect(fetches()).toBe(4);
});

test("a user's operations run at the same time until together they cost as much as a home screen", async () => {
  gateway = await startGateway();
  const { auth, expenses } = gateway.subgraphs;
  expenses.behaviour.hang = true;
  const own = Array.from({ length: 4 }, () => gateway.ask(middling));
  own.push(gateway.ask(cheap));
  await eventually(async () => auth.seen.length === 1 && expenses.seen.length > 1);
  expect(expenses.seen).toHaveLength(2);
  expenses.release();
  expect((await Promise.all(own)).map(({ errors }) => errors)).toEqual(own.map(() => undefined));
  expect(expenses.seen).toHaveLength(4);
});

test("an expensive operation that is refused, fails or loses its client gives its turn to the next", async () => {
  gateway = await startGateway();
  const { expenses } = gateway.subgraphs;
  expenses.behaviour.hang = true;
  const client = new AbortController();
  const headers = { ...graphqlHeaders, authorization: `Bearer ${await gateway.auth.token()}` };
  const gone = gateway.send(JSON.stringify({ query: expensive }), headers, "/graphql", client.signal);
  gone.catch(() => undefined);
  await eventually(async () => expenses.seen.length === 1);
  const failing = gateway.ask(expensive.replace("expenses", "expenses(first: 1000)"));
  const last = gateway.ask(expensive);
  expenses.behaviour.hang = false;
  client.abort();
  expect((await failing).errors).toHaveLength(1);
  expect((await last).errors).toBeUndefined();
});

test("an operation that is refused for a null variable while it would have to wait takes no turn", async () => {
  gateway = await startGateway();
  const { expenses } = gateway.subgraphs;
  expenses.behaviour.hang = true;
  const first = gateway.ask(expensive);
  await eventually(async () => expenses.seen.length === 1);
  // Costs 30,000.
  const refused = await gateway.ask('mutation ($to: String = "x") { rename(to: $to) { id } }', { to: null });
  expect([refused.status, refused.errors?.[0]?.extensions["code"]]).toEqual([400, "BAD_USER_INPUT"]);
  expenses.release();
  await first;
  expect((await gateway.ask(expensive)).errors).toBeUndefined();
});

test("many users' expensive operations wait for an answer, and another user's operation is still fetched at once", async () => {
  gateway = await startGateway();
  const { expenses } = gateway.subgraphs;
  expenses.behaviour.hang = true;
  const userCount = 50;
  const asked = Array.from({ length: userCount }, async (_, user) => {
    const sub = `019ac2f0-7b1d-7e3a-9c4f-0000000001${String(user).padStart(2, "0")}`;
    const authorization = `Bearer ${await gateway.auth.token({ claims: { sub } })}`;
    return gateway.ask(expensive, {}, { authorization });
  });
  await eventually(async () => expenses.seen.length === userCount);
  expenses.release();
  expect((await Promise.all(asked)).map(({ errors }) => errors)).toEqual(asked.map(() => undefined));
});

test("operations that wait at auth for a password hash do not block others, even when as many wait as can", async () => {
  gateway = await startGateway();
  const { auth } = gateway.subgraphs;
  auth.behaviour.hang = true;
  // One network gets 32 connections.
  const networks = 5;
  const logIns = Array.from({ length: networks * 32 }, (_, n) =>
    gateway.askAnonymously("mutation { logIn }", {}, { "x-forwarded-for": `203.0.113.${n % networks}` }),
  );
  await eventually(async () => auth.seen.length === logIns.length);
  const other = gateway.ask("{ me { account { email } } }");
  await eventually(async () => auth.seen.length === logIns.length + 1);
  auth.release();
  expect((await Promise.all([...logIns, other])).filter(({ errors }) => errors)).toEqual([]);
});

test("an expensive operation that got no turn pays for its request only", async () => {
  const refusedAtOnce = 10;
  // Each costs 62,000. A user may spend a third of the budget in ten seconds, so it is three times the price of all and of one more.
  const user = 3 * (mostWaiting + refusedAtOnce + 2) * 62_500;
  gateway = await startGateway({ costsPerMinute: { user, network: user } });
  const { expenses } = gateway.subgraphs;
  expenses.behaviour.hang = true;
  const refused: Answer[] = [];
  const ask = async () => {
    const answer = await gateway.ask(expensive);
    if (answer.status === 429) refused.push(answer);
    return answer;
  };
  const first = ask();
  await eventually(async () => expenses.seen.length === 1);
  const flood = Array.from({ length: mostWaiting + refusedAtOnce }, ask);
  await eventually(async () => refused.length === refusedAtOnce);
  expenses.release();
  await Promise.all([first, ...flood]);
  expect(refused).toHaveLength(refusedAtOnce);
  for (let again = 1; again < refusedAtOnce; again++) expect((await gateway.ask(expensive)).errors).toBeUndefined();
});

test("too many expensive operations at once are RATE_LIMITED", async () => {
  gateway = await startGateway();
  const { expenses } = gateway.subgraphs;
  expenses.behaviour.hang = true;
  const answers: Answer[] = [];
  const flood = Array.from({ length: mostWaiting + 2 }, async () => void answers.push(await gateway.ask(expensive)));
  await eventually(async () => answers.length === 1);
  expect(answers[0]).toMatchObject({
    status: 429,
    errors: [{ extensions: { code: "RATE_LIMITED", retryAfterSeconds: 1 } }],
  });
  expect(expenses.seen).toHaveLength(1);
  expenses.release();
  await Promise.all(flood);
  expect(answers.filter(({ errors }) => errors)).toHaveLength(1);
});

import { afterEach, expect, test } from "@jest/globals";
import { graphqlHeaders, startGateway, type TestGateway } from "./start-gateway";

let gateway: TestGateway;
afterEach(() => gateway.stop());

const codeOf = ({ errors }: { errors?: { extensions: Record<string, unknown> }[] }) => {
  const code = errors?.[0]?.extensions["code"];
  return typeof code === "string" ? code : undefined;
};
const planned = async () =>
  Number(/gateway_plan_cache_requests_total\{result="miss".*\} (\d+)/.exec(await gateway.metrics.metrics())?.[1] ?? 0);

/** Each costs 1,500 when it is new: 1,300, and two fields. */
const newText = (index: number) => `query Flood${index} { me { id } }`;
const own = "query Own { me { account { email } profile { displayName } } }";
const often = "query Often { me { profile { displayName } } }";

/** Sends from 64 networks, and as 16 users too if wanted, and counts the answers by code. */
async function flood(texts: number, hasUsers = false) {
  const users = await Promise.all(
    Array.from({ length: 16 }, (_, user) =>
      gateway.auth.token({ claims: { sub: `019ac2f0-7b1d-7e3a-9c4f-0000000001${String(user).padStart(2, "0")}` } }),
    ),
  );
  const answers = new Map<string, number>();
  let index = 0;
  const send = async () => {
    while (index < texts) {
      const number = index++;
      const headers: Record<string, string> = { ...graphqlHeaders, "x-forwarded-for": `203.0.113.${number % 64}` };
      if (hasUsers && number % 2 === 0) headers["authorization"] = `Bearer ${users[number % 16]}`;
      const answer = await gateway.send(JSON.stringify({ query: newText(number) }), headers);
      if (answer.status === 429) expect(answer.headers.get("retry-after")).toMatch(/^[1-9]\d?$/);
      const code = codeOf(answer) ?? "answered";
      answers.set(code, (answers.get(code) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 8 }, send));
  return answers;
}

test("while more than a thousand different texts come from many addresses and users, few are planned, and what others use and our own apps' operations is answered", async () => {
  // All together have 300,000 for new texts.
  gateway = await startGateway({ costsPerMinute: { user: 1_500_000, network: 1_500_000 }, ownTexts: new Set([own]) });
  for (let time = 0; time < 2; time++) expect((await gateway.ask(often)).status).toBe(200);
  const answers = await flood(1_200, true);
  expect([...answers.keys()].toSorted()).toEqual(["RATE_LIMITED", "answered"]);
  expect(await planned()).toBeLessThanOrEqual(300_000 / 1_500);
  const before = await planned();
  expect(await gateway.ask(often)).toMatchObject({ status: 200, data: { me: { profile: { displayName: "Asha" } } } });
  expect(await planned()).toBe(before);
  expect(await gateway.ask(own)).toMatchObject({ status: 200, data: { me: { account: expect.anything() } } });
  const other = await gateway.ask("query Other { me { id } }");
  expect([other.status, codeOf(other)]).toEqual([429, "RATE_LIMITED"]);
  expect(other.errors?.[0]?.message).toMatch(/new to the gateway/);
  expect(other.headers.get("retry-after")).toBe(String(other.errors?.[0]?.extensions["retryAfterSeconds"]));
});

test("signed-out clients cannot use up what signed-in users need for new texts", async () => {
  gateway = await startGateway({ costsPerMinute: { user: 2_000_000, network: 2_000_000 } });
  await flood(400);
  const refused = await gateway.askAnonymously("{ me { id } }", {}, { "x-forwarded-for": "198.51.100.1" });
  expect([refused.status, codeOf(refused)]).toEqual([429, "RATE_LIMITED"]);
  expect((await gateway.ask("{ me { id } }")).status).toBe(200);
});

test("one payer has a fifth of the budget for new texts, and the rest for texts that are known", async () => {
  gateway = await startGateway({ costsPerMinute: { user: 2_000_000, network: 1_000_000_000 } });
  let count = 0;
  while (codeOf(await gateway.ask(newText(count))) === undefined) count++;
  expect(count).toBe(Math.floor(400_000 / 1_500));
  expect((await gateway.ask(newText(count - 1))).status).toBe(200);
});

test("a text that is not valid pays for being checked each time, before it is parsed", async () => {
  gateway = await startGateway({ costsPerMinute: { user: 2_000_000, network: 1_000_000_000 } });
  let count = 0;
  while (codeOf(await gateway.ask("{ me { salary } }")) === "GRAPHQL_VALIDATION_FAILED") count++;
  expect(count).toBe(Math.floor(400_000 / 1_300));
  expect(codeOf(await gateway.ask("{ me {"))).toBe("RATE_LIMITED");
});

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Random } from "../execute/random";
import { type Asked, usualRequests } from "./usual-requests";
import { type Sent, startTwoDoors, type TwoDoors } from "./two-doors";

let doors: TwoDoors;
let token: string;

beforeAll(async () => {
  doors = await startTwoDoors();
  token = await doors.gateway.auth.token();
});
afterAll(() => doors.stop());

function sentFor({ body, headers, isSignedOut }: Asked): Sent {
  return {
    body: JSON.stringify(body),
    headers: {
      "content-type": "application/json",
      ...(isSignedOut ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
  };
}

test.each(usualRequests.map((asked) => [asked.what, asked] as const))(
  "%s gets the same answer at the first, second and third time as Apollo Server gives",
  async (_, asked) => {
    const sent = sentFor(asked);
    for (let time = 1; time <= 3; time++) {
      const before = await doors.answeredDirectly();
      const { own, apollo } = await doors.send(sent);
      expect({ time, ...own }).toEqual({ time, ...apollo });
      if (time === 3) expect((await doors.answeredDirectly()) - before).toBe(asked.isDirect ? 1 : 0);
    }
  },
);

test("requests that are put together at random get the same answers", async () => {
  const random = new Random(20_261_127);
  const bodies = usualRequests.map(({ body }) => body);
  const parts = bodies.filter((body): body is object => typeof body === "object" && body !== null);
  const before = await doors.answeredDirectly();
  for (let count = 0; count < 300; count++) {
    const mixed = random.chance(70) ? { ...random.pick(parts), ...onlySome(random, random.pick(parts)) } : {};
    const body = JSON.stringify(random.chance(80) ? { ...random.pick(parts), ...mixed } : random.pick(bodies));
    const cut = random.chance(5) ? body.slice(0, random.int(body.length)) : body;
    const sent = { body: cut, headers: headersFrom(random) };
    for (let time = 1; time <= 2; time++) {
      const { own, apollo } = await doors.send(sent);
      expect({ sent, ...own }).toEqual({ sent, ...apollo });
    }
  }
  expect((await doors.answeredDirectly()) - before).toBeGreaterThan(100);
});

/** Some properties of an object. */
function onlySome(random: Random, part: object): object {
  return Object.fromEntries(Object.entries(part).filter(([name]) => name !== "query" && random.chance(50)));
}

function headersFrom(random: Random): Record<string, string> {
  const { headers = {} } = random.pick(usualRequests);
  return {
    "content-type": "application/json",
    ...(random.chance(80) ? { authorization: `Bearer ${token}` } : {}),
    ...(random.chance(40) ? headers : {}),
  };
}

test("bytes that are not UTF-8 get the same answer", async () => {
  const headers = { "content-type": "application/json" };
  for (const body of [Uint8Array.from([0xff, 0xfe]), new Uint8Array(0), '\ufeff{"query":"{ __typename }"}']) {
    const { own, apollo } = await doors.send({ body, headers });
    expect(own).toEqual(apollo);
  }
});

test("both doors have counted and logged the same", async () => {
  const { own, apollo } = await doors.counts();
  expect(own).toEqual(apollo);
  const logs = doors.logs();
  expect(logs.own.length).toBeGreaterThan(200);
  expect(logs.own).toEqual(logs.apollo);
});

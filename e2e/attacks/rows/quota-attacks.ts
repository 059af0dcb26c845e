import { expect } from "@jest/globals";
import { proveAddress } from "../../world/second-factor";
import { newPerson, type Person, settledPerson } from "../../world/person";
import type { Attack } from "../attack";
import { asPerson, type World } from "../world/world";
import { fromAddress } from "../world/wiring";

const always = "1970-01-01";
const today = () => new Date().toISOString().slice(0, always.length);

/** A person who stores nothing; each row marks one of their quotas as used up. */
let owner: Promise<Person> | undefined;

/** Runs `work` while an owner has used up a quota. */
async function withUsedUp<T>(
  { databases }: World,
  { room, quota, limit }: Pick<OverQuota, "room" | "quota" | "limit">,
  work: (person: Person) => Promise<T>,
): Promise<T> {
  owner ??= settledPerson();
  const person = await owner;
  const day = quota.endsWith("ADay") ? today() : always;
  await databases.rows(room, "REPLACE INTO quota_use (owner_id, quota, day, used) VALUES (?, ?, ?, ?)", [
    person.id,
    quota,
    day,
    limit,
  ]);
  try {
    return await work(person);
  } finally {
    await databases.rows(room, "DELETE FROM quota_use WHERE owner_id = ?", [person.id]);
  }
}

interface OverQuota {
  room: "users" | "expenses";
  quota: string;
  limit: number;
  what: string;
  mutation: string;
}

/** One more than the quota allows: the refusal names the quota, and nothing is stored. */
const overQuota = ({ room, quota, limit, what, mutation }: OverQuota): Attack => ({
  name: `one more than the quota ${quota}: the error says so, and nothing is stored`,
  send: (world) =>
    withUsedUp(world, { room, quota, limit }, async (person) => {
      const before = await world.databases.eventsOf(person.id);
      const kept = await world.keptOf(person.id);
      const reply = await world.graphql(mutation, {}, person);
      expect(await world.databases.eventsOf(person.id)).toBe(before);
      expect(await world.keptOf(person.id)).toEqual(kept);
      expect((await world.graphql(mutation, {}, world.bo)).codes).toEqual([]);
      return reply;
    }),
  code: "LIMIT_EXCEEDED",
  also: ({ text }) => {
    const [error] = JSON.parse(text).errors;
    expect(error.message).toBe(`you may ${what} (quota ${quota})`);
    expect(error.extensions).toMatchObject({ quota, limit });
    if (quota.endsWith("ADay")) expect(error.extensions.retryAfterSeconds).toBeLessThanOrEqual(24 * 60 * 60);
  },
});

const record = 'mutation { recordExpense(input: { amount: { amount: "12" } }) { id } }';
const submit =
  'mutation { submitBankMessages(messages: [{ text: "Rs 90.00 spent at MEDICO on card XX1234" }]) { id } }';
const importOne =
  'mutation { importExpenses(input: { format: CSV, content: "date,payee,amount\\n2026-01-05,x,-1" }) { id } }';
const rename = 'mutation { updateProfile(input: { displayName: "A new name" }) { id } }';

/** Repeats what an account may do only once a day in the system `strict`: refused, with the time to wait. */
const onceADay = (name: string, told: string, again: (world: World) => ReturnType<Attack["send"]>): Attack => ({
  name: `${name}: the error says so, with the time to wait`,
  where: "gateway",
  send: again,
  code: "RATE_LIMITED",
  also: ({ text }) => {
    const [error] = JSON.parse(text).errors;
    expect(error.message).toContain(`${told} 1 times a day: wait before the next`);
    expect(error.extensions.retryAfterSeconds).toBeGreaterThan(80_000);
  },
});

const logIn = "mutation ($input: LogInInput!) { logIn(input: $input) { __typename } }";
const change = "mutation ($old: String!, $next: String!) { changePassword(currentPassword: $old, newPassword: $next) }";
const begin = "mutation ($password: String!) { beginTwoFactorSetup(password: $password) { secret } }";

/** One more than allowed, for every quota. */
export const quotaAttacks: Attack[] = [
  ...[
    { quota: "expenses", limit: 200_000, what: "keep 200000 expenses", mutation: record },
    { quota: "changesADay", limit: 20_000, what: "make 20000 changes a day", mutation: record },
    { quota: "importedRowsADay", limit: 100_000, what: "import 100000 rows a day", mutation: importOne },
    { quota: "bankMessages", limit: 100_000, what: "keep 100000 bank messages", mutation: submit },
    { quota: "bankMessagesADay", limit: 2_000, what: "submit 2000 bank messages a day", mutation: submit },
  ].map((quota) => overQuota({ room: "expenses", ...quota })),
  overQuota({
    room: "users",
    quota: "profileChangesADay",
    limit: 200,
    what: "change your profile 200 times a day",
    mutation: rename,
  }),
  onceADay("one log-in more than an account has in a day", "an account may log in", async ({ strict, system }) => {
    const { email, password } = await newPerson();
    const body = JSON.stringify({ query: logIn, variables: { input: { email, password } } });
    expect((await strict.post(body, fromAddress(system, "203.0.113.78"))).codes).toEqual([]);
    return strict.post(body, fromAddress(system, "203.0.113.79"));
  }),
  onceADay("one new password more than an account has in a day", "a password may be changed", async ({ strict }) => {
    const person = await newPerson();
    const next = (n: number) => `a lantern by river number ${n}`;
    const changeTo = (old: string, n: number) =>
      strict.post(JSON.stringify({ query: change, variables: { old, next: next(n) } }), asPerson(person));
    expect((await changeTo(person.password, 1)).codes).toEqual([]);
    return changeTo(next(1), 2);
  }),
  onceADay("one setup of a second factor more than in a day", "a second factor may be set up", async ({ strict }) => {
    const person = await newPerson();
    await proveAddress(person);
    const again = () =>
      strict.post(JSON.stringify({ query: begin, variables: { password: person.password } }), asPerson(person));
    expect((await again()).codes).toEqual([]);
    return again();
  }),
];

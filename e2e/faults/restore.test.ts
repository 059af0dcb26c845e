import { DeleteAccountDocument, LogInDocument } from "@expense-tracker/operations/graphql";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ask } from "../world/edge";
import { eventually } from "../world/eventually";
import { type Person, settledPerson } from "../world/person";
import { type Account, startLoad } from "./load";
import {
  expectGoingOn,
  expectGone,
  expectLedger,
  record,
  recordMany,
  rowsOf,
  seenByWorker,
  settled,
} from "./restore-checks";
import { expectHousehold, makeHousehold } from "./restore-household";
import { openRestoreWorld, type RestoreWorld } from "./restore-world";

/** Each test stops, loads and starts a whole system. */
const patienceMs = 8 * 60_000;

let world: RestoreWorld;

beforeAll(async () => {
  world = await openRestoreWorld();
});
afterAll(() => world?.close());

test(
  "expenses alone restored: budgets, rules, imports, refunds, sums and words are as they were, a new expense gets its category, and a lost one that is sent again is stored once",
  async () => {
    const person = await settledPerson();
    await recordMany(person, 2);
    await settled(person, 2);
    const keeper = await settledPerson();
    const household = await makeHousehold(keeper);
    await world.backup("two-expenses");
    await keeper.dataOf('mutation { removeTag(tag: "shoes") mergeMerchants(from: ["Tea"], into: "Coffee") }');
    await recordMany(person, 4);
    const lost = await record(person, 5, "once");
    await settled(person, 7);

    await world.restore("two-expenses", { databases: ["expenses"] });

    await settled(person, 2);
    await expectHousehold(keeper, household);
    const again = await record(person, 5, "once");
    expect(again).not.toBe(lost);
    expect(await record(person, 5, "once")).toBe(again);
    await recordMany(person, 8);
    await settled(person, 11);
    expect(await seenByWorker(person)).toBe(11);
  },
  patienceMs,
);

let ledger: Account[];
let firstEpoch: number;
let leaver: Person;

test(
  "all four restored from one backup made under load, Kafka kept: data acknowledged before it is there, people erased since stay erased",
  async () => {
    leaver = await settledPerson();
    await recordMany(leaver, 2);
    await settled(leaver, 2);
    const load = startLoad();
    await eventually("some load", async () => load.ledger().flatMap(({ expenses }) => expenses).length >= 20);
    ledger = load.ledger();
    await world.backup("all");
    await leaver.dataOf(DeleteAccountDocument, { password: leaver.password });
    await eventually("more load", async () => load.ledger().flatMap(({ expenses }) => expenses).length >= 60);
    await load.stop();

    firstEpoch = (await world.restore("all", {}, () => world.keepKafka())).epoch;

    const { errors } = await (ledger[0] as Account).person.ask("{ me { id } }");
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["UNAUTHENTICATED"]);
    await expectGoingOn(await expectLedger(ledger));
    await expectGone(leaver);
  },
  patienceMs,
);

test(
  "the same backup again, Kafka lost: all data is there again, in a newer epoch, and the other databases know the erased people",
  async () => {
    const { epoch, republished } = await world.restore("all", {}, () => world.loseKafka());
    expect(epoch).toBeGreaterThan(firstEpoch);
    expect(republished).toBeGreaterThan(0);
    await expectGoingOn(await expectLedger(ledger));
  },
  patienceMs,
);

test(
  "ds alone restored, Kafka an older copy of itself: the worker gets all expenses of the subgraph again",
  async () => {
    const people = await Promise.all(ledger.slice(0, 2).map(({ person }) => person.logIn()));
    await world.restore("all", { databases: ["ds"] }, () => world.rewindKafka());
    await expectGoingOn(people);
  },
  patienceMs,
);

/** Two people of a backup, who change things afterwards, for the restores of users alone and of auth alone. */
let stayer: Person;
let later: Person;
let lateLeaver: Person;

const displayNameOf = async (person: Person) =>
  (await person.dataOf("{ me { profile { displayName firstName } } }")).me.profile;

test(
  "users alone restored: later changes of profiles are lost, later sign-ups come back, sessions continue, erased people stay erased",
  async () => {
    [stayer, lateLeaver] = await Promise.all([settledPerson({ firstName: "Stays" }), settledPerson()]);
    await stayer.dataOf('mutation { updateProfile(input: { displayName: "before" }) { id } }');
    await recordMany(stayer, 2);
    await recordMany(lateLeaver, 1);
    await settled(stayer, 2);
    await world.backup("second");
    await stayer.dataOf('mutation { updateProfile(input: { displayName: "after" }) { id } }');
    await record(stayer, 3);
    later = await settledPerson({ firstName: "Later" });
    await recordMany(later, 2);
    await settled(later, 2);
    await lateLeaver.dataOf(DeleteAccountDocument, { password: lateLeaver.password });

    await world.restore("second", { databases: ["users"] });

    await eventually("the profile as it was", async () => (await displayNameOf(stayer)).displayName === "before");
    await eventually("the profile of a later sign-up", async () => (await displayNameOf(later))?.firstName === "Later");
    await settled(stayer, 3);
    await settled(later, 2);
    await expectGone(lateLeaver);
    await stayer.dataOf('mutation { updateProfile(input: { displayName: "goes on" }) { id } }');
  },
  patienceMs,
);

test(
  "auth alone restored: sessions end, passwords and accounts are those of the backup, people with later accounts are orphans with data, erased people stay erased",
  async () => {
    const newPassword = "a lantern by the river at night";
    const change =
      "mutation ($old: String!, $new: String!) { changePassword(currentPassword: $old, newPassword: $new) }";
    await stayer.dataOf(change, { old: stayer.password, new: newPassword });

    const { orphans } = await world.restore("second", { databases: ["auth"] });

    expect(orphans).toContain(later.id);
    for (const { id } of [stayer, lateLeaver]) expect(orphans).not.toContain(id);
    const { errors } = await stayer.ask("{ me { id } }");
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["UNAUTHENTICATED"]);
    const refresh = "mutation ($token: String) { refreshSession(refreshToken: $token) { accessToken } }";
    const input = { email: stayer.email, password: newPassword };
    for (const answer of [await ask(refresh, { token: stayer.refreshToken }), await ask(LogInDocument, { input })])
      expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(["UNAUTHENTICATED"]);
    await expectGoingOn([await stayer.logIn()]);
    await expect(later.logIn()).rejects.toThrow("UNAUTHENTICATED");
    expect(await rowsOf(later)).toEqual({ auth: 0, users: 1, expenses: 2, ds: 2 });
    await expectGone(lateLeaver);
  },
  patienceMs,
);

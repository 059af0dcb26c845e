import "reflect-metadata";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@expense-tracker/kit/input/id";
import type { DataSource } from "typeorm";
import { startUsers, type Users } from "./start-users";

let world: Users;
let db: DataSource;
let users: Users["service"];

beforeAll(async () => {
  world = await startUsers({ profileChangesADay: 5 });
  ({ db, service: users } = world);
});
afterAll(() => world?.stop());

const profileQuery =
  "{ me { id profile { firstName displayName phoneNumber baseCurrency timeZone locale monthStartDay version } } }";
const updateProfile =
  "mutation ($input: UpdateProfileInput!, $version: Int) { updateProfile(input: $input, version: $version) { profile { firstName displayName baseCurrency version } } }";
const updatePreferences =
  "mutation ($input: UpdatePreferencesInput!) { updatePreferences(input: $input) { profile { baseCurrency timeZone locale monthStartDay } } }";
const deliver =
  "mutation ($ownerId: ID!, $topic: String!, $events: [DeliveredEventInput!]!) { deliverToUsers(ownerId: $ownerId, topic: $topic, events: $events) { applied duplicates gaps } }";

const claims = {
  given_name: "Asha",
  family_name: "Rao",
  base_currency: "INR",
  zoneinfo: "Asia/Kolkata",
  locale: "en-IN",
};
const registered = {
  firstName: "Asha",
  lastName: "Rao",
  phoneNumber: "+919876543210",
  baseCurrency: "INR",
  timeZone: "Asia/Kolkata",
  locale: "en-IN",
};

const delivery = (ownerId: string, seq: number, payload: object = registered, version: number | null = 1) => ({
  ownerId,
  topic: "expense-tracker.identity.v1",
  events: [
    { id: newId(), type: "user.registered", version, epoch: 1, seq: String(seq), payload: JSON.stringify(payload) },
  ],
});

const outboxOf = (ownerId: string): Promise<{ type: string; payload: string }[]> =>
  db.query("SELECT type, payload FROM outbox WHERE owner_id = ? ORDER BY id", [ownerId]);

test("the sign-up token's claims are the profile until the sign-up event arrives", async () => {
  const { data, errors } = await users.ask(await world.token(newId(), claims), profileQuery);
  expect(errors).toBeUndefined();
  expect(data.me.profile).toMatchObject({ displayName: "Asha Rao", baseCurrency: "INR", timeZone: "Asia/Kolkata" });
});

test("without claims and before the event the profile is null, without an error", async () => {
  const { data, errors } = await users.ask(await world.token(newId()), profileQuery);
  expect(errors).toBeUndefined();
  expect(data.me.profile).toBeNull();
});

test("the sign-up event becomes the profile, once", async () => {
  const userId = newId();
  const first = await users.deliver(deliver, delivery(userId, 1));
  const again = await users.deliver(deliver, delivery(userId, 1, { ...registered, firstName: "Mallory" }));
  expect(first.data.deliverToUsers).toEqual({ applied: 1, duplicates: 0, gaps: 0 });
  expect(again.data.deliverToUsers).toEqual({ applied: 0, duplicates: 1, gaps: 0 });
  const { data } = await users.ask(await world.token(userId), profileQuery);
  expect(data.me.profile).toMatchObject({ firstName: "Asha", phoneNumber: "+919876543210", version: 1 });
});

test("changes that the user made before the sign-up event arrived stay", async () => {
  const userId = newId();
  const token = await world.token(userId, claims);
  const changed = await users.ask(token, updateProfile, { input: { firstName: "Aasha" }, version: 1 });
  expect(changed.data.updateProfile.profile).toMatchObject({
    firstName: "Aasha",
    displayName: "Aasha Rao",
    version: 2,
  });
  await users.deliver(deliver, delivery(userId, 1));
  const { data } = await users.ask(token, profileQuery);
  expect(data.me.profile).toMatchObject({ firstName: "Aasha", phoneNumber: "+919876543210", version: 2 });
});

test("a change emits the whole profile, and an update without a change emits nothing", async () => {
  const userId = newId();
  await users.deliver(deliver, delivery(userId, 1));
  const token = await world.token(userId);
  await users.ask(token, updatePreferences, { input: { monthStartDay: 25, locale: "hi-in" } });
  await users.ask(token, updatePreferences, { input: { monthStartDay: 25 } });
  const events = await outboxOf(userId);
  expect(events.map(({ type }) => type)).toEqual(["profile.updated"]);
  expect(JSON.parse(events[0]?.payload ?? "")).toMatchObject({
    monthStartDay: 25,
    locale: "hi-IN",
    firstName: "Asha",
    version: 2,
  });
});

test("an update that saw an older version is a conflict and changes nothing", async () => {
  const userId = newId();
  await users.deliver(deliver, delivery(userId, 1));
  const token = await world.token(userId);
  await users.ask(token, updateProfile, { input: { firstName: "A" }, version: 1 });
  const late = await users.ask(token, updateProfile, { input: { firstName: "B" }, version: 1 });
  expect(late.errors?.[0]?.extensions).toMatchObject({ code: "CONFLICT", field: "version" });
  expect(await outboxOf(userId)).toHaveLength(1);
});

test("a profile has a quota of changes a day; a refused one stores nothing, and an update without a change does not count", async () => {
  const [asha, bo] = [newId(), newId()];
  const token = await world.token(asha, claims);
  const rename = (firstName: string) => users.ask(token, updateProfile, { input: { firstName } });
  const names = ["A", "B", "C", "D", "E"];
  for (const name of names) expect((await rename(name)).errors).toBeUndefined();
  expect((await rename("E")).errors).toBeUndefined();
  const refused = await rename("F");
  expect(refused.errors?.[0]).toMatchObject({
    message: "you may change your profile 5 times a day (quota profileChangesADay)",
    extensions: {
      code: "LIMIT_EXCEEDED",
      quota: "profileChangesADay",
      limit: 5,
      retryAfterSeconds: expect.any(Number),
    },
  });
  expect(await outboxOf(asha)).toHaveLength(names.length);
  const { data } = await users.ask(token, profileQuery);
  expect(data.me.profile.firstName).toBe("E");
  const other = await users.ask(await world.token(bo, claims), updateProfile, { input: { firstName: "Bo" } });
  expect(other.errors).toBeUndefined();
});

test("an event of an unknown version is refused, so that delivery parks it", async () => {
  const { errors } = await users.deliver(deliver, delivery(newId(), 1, registered, 99));
  expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
});

test("delivery's key opens only the internal mutation, and the gateway's key only the others", async () => {
  const asDelivery = await users.deliver(profileQuery);
  expect(asDelivery.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  const asGateway = await users.ask(await world.token(newId()), deliver, delivery(newId(), 1));
  expect(asGateway.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});

test("a reference to another user is null", async () => {
  const [asha, bo] = [newId(), newId()];
  await users.deliver(deliver, delivery(bo, 1));
  const entities =
    "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { profile { firstName } } } }";
  const { data } = await users.ask(await world.token(asha, claims), entities, {
    representations: [
      { __typename: "User", id: bo },
      { __typename: "User", id: asha },
    ],
  });
  expect(data._entities).toEqual([null, { profile: { firstName: "Asha" } }]);
});

test("a request without a hop proof, or with another body's, is refused", async () => {
  const body = JSON.stringify({ query: "{ me { id } }" });
  for (const headers of [{}, { "x-hop-proof": "kid=a,t=1,sig=b" }, { "x-user-id": newId() }]) {
    const response = await fetch(`${users.base}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
  }
});

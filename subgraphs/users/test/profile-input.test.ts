import "reflect-metadata";
import { badNames, badPreferences, goodNames, goodPreferences } from "@expense-tracker/testing/profiles";
import { newId } from "@expense-tracker/kit/input/id";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { DataSource } from "typeorm";
import { startUsers, type Users } from "./start-users";

let world: Users;
let db: DataSource;
let users: Users["service"];

beforeAll(async () => {
  world = await startUsers();
  ({ db, service: users } = world);
});
afterAll(() => world?.stop());

const selection =
  "profile { firstName lastName displayName phoneNumber baseCurrency timeZone locale monthStartDay version }";
const operations = {
  updateProfile: `mutation ($input: UpdateProfileInput!, $version: Int) { updateProfile(input: $input, version: $version) { ${selection} } }`,
  updatePreferences: `mutation ($input: UpdatePreferencesInput!, $version: Int) { updatePreferences(input: $input, version: $version) { ${selection} } }`,
};
type Operation = keyof typeof operations;

/** A person whose sign-up named a currency, and whose profile begins with these names. */
async function newPerson() {
  const id = newId();
  const token = await world.token(id, { base_currency: "INR", given_name: "Asha", family_name: "Rao" });
  return {
    change: (operation: Operation, input: object, version?: number) =>
      users.ask(token, operations[operation], { input, version }),
    profile: async () => (await users.ask(token, `{ me { ${selection} } }`)).data.me.profile,
    outbox: (): Promise<unknown[]> => db.query("SELECT payload FROM outbox WHERE owner_id = ?", [id]),
  };
}

test.each([
  ...goodNames.map((pair) => ["updateProfile", ...pair] as const),
  ...goodPreferences.map((pair) => ["updatePreferences", ...pair] as const),
])("%s keeps %j as %j", async (operation, input, kept) => {
  const { data, errors } = await (await newPerson()).change(operation, input);
  expect(errors).toBeUndefined();
  expect(data[operation].profile).toMatchObject(kept);
});

test.each([
  ...badNames.map((pair) => ["updateProfile", ...pair] as const),
  ...badPreferences.map((pair) => ["updatePreferences", ...pair] as const),
  ["updateProfile", { displayName: "\u2066Asha" }, "displayName"] as const,
  ...[0, -1, 32].map((monthStartDay) => ["updatePreferences", { monthStartDay }, "monthStartDay"] as const),
  ...["baseCurrency", "timeZone", "locale", "monthStartDay"].map(
    (field) => ["updatePreferences", { [field]: null }, field] as const,
  ),
])("%s refuses %j, and changes nothing", async (operation, input, field) => {
  const person = await newPerson();
  const before = await person.profile();
  const { errors } = await person.change(operation, input);
  expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  if (field !== null) expect(errors?.[0]?.extensions["field"]).toBe(field);
  expect(await person.profile()).toEqual(before);
  expect(await person.outbox()).toEqual([]);
});

test("fields that are left out stay, and null clears", async () => {
  const person = await newPerson();
  await person.change("updateProfile", { displayName: "A.", phoneNumber: "+919876543210" });
  const changed = await person.change("updateProfile", { lastName: null, displayName: null });
  expect(changed.data.updateProfile.profile).toMatchObject({
    firstName: "Asha",
    lastName: null,
    displayName: "Asha",
    phoneNumber: "+919876543210",
  });
  const cleared = await person.change("updateProfile", { phoneNumber: null, firstName: "  " });
  expect(cleared.data.updateProfile.profile).toMatchObject({
    firstName: null,
    displayName: "You",
    phoneNumber: null,
    baseCurrency: "INR",
    version: 4,
  });
});

test("an empty input changes nothing: no version, no event", async () => {
  const person = await newPerson();
  const before = await person.profile();
  for (const operation of ["updateProfile", "updatePreferences"] as const) {
    const { data, errors } = await person.change(operation, {}, before.version);
    expect(errors).toBeUndefined();
    expect(data[operation].profile).toEqual(before);
  }
  expect(await person.outbox()).toEqual([]);
});

test("of two sessions that change the same version, one gets a conflict", async () => {
  const person = await newPerson();
  const { version } = await person.profile();
  const answers = await Promise.all([
    person.change("updateProfile", { firstName: "Aasha" }, version),
    person.change("updatePreferences", { locale: "hi-IN" }, version),
    person.change("updateProfile", { firstName: "Usha" }, version),
  ]);
  const refused = answers.flatMap(({ errors }) => errors ?? []);
  expect(refused.map(({ extensions }) => extensions)).toEqual([
    expect.objectContaining({ code: "CONFLICT", field: "version" }),
    expect.objectContaining({ code: "CONFLICT", field: "version" }),
  ]);
  expect((await person.profile()).version).toBe(version + 1);
  expect(await person.outbox()).toHaveLength(1);
});

test("without a version two changes at once are both kept", async () => {
  const person = await newPerson();
  await Promise.all([
    person.change("updateProfile", { firstName: "Aasha" }),
    person.change("updatePreferences", { locale: "hi-IN" }),
  ]);
  expect(await person.profile()).toMatchObject({ firstName: "Aasha", locale: "hi-IN", version: 3 });
});

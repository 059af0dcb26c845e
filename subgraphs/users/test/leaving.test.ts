import "reflect-metadata";
import { unaccountedColumns } from "@expense-tracker/testing/data-export";
import { findTraces } from "@expense-tracker/testing/traces";
import { newId } from "@expense-tracker/kit/input/id";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { DataSource } from "typeorm";
import { exportedTables, leftOutTables } from "../src/data-export/exported-tables";
import { startUsers, type Users } from "./start-users";

let world: Users;
let db: DataSource;
let users: Users["service"];

beforeAll(async () => {
  world = await startUsers();
  ({ db, service: users } = world);
});
afterAll(() => world?.stop());

const deliver =
  "mutation ($ownerId: ID!, $topic: String!, $events: [DeliveredEventInput!]!) { deliverToUsers(ownerId: $ownerId, topic: $topic, events: $events) { applied } }";
const rename = "mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { id } }";
const registered = {
  firstName: "Zebulon",
  lastName: "Zebulonsson",
  phoneNumber: "+919876543210",
  baseCurrency: "INR",
  timeZone: "Asia/Kolkata",
  locale: "en-IN",
};
const tell = (ownerId: string, seq: number, type: "user.registered" | "user.erased") =>
  users.deliver(deliver, {
    ownerId,
    topic: "expense-tracker.identity.v1",
    events: [
      {
        id: newId(),
        type,
        version: 1,
        epoch: 1,
        seq: String(seq),
        payload: JSON.stringify(type === "user.registered" ? registered : {}),
      },
    ],
  });
/** A user who has set every field. */
async function settle() {
  const id = newId();
  const token = await world.token(id);
  await tell(id, 1, "user.registered");
  await users.ask(token, rename, { input: { displayName: "Zebulon the Great" } });
  return { id, token };
}

test("only the id of an erased owner is left, and no event or token brings the data back", async () => {
  const { id, token } = await settle();
  expect(Object.keys(await findTraces(db, ["zebulon"])).toSorted()).toEqual(["outbox", "profile"]);
  await tell(id, 2, "user.erased");
  const forgotten = { outbox: ["headers", "owner_id"], owner_stream: ["owner_id"], position: ["owner_id"] };
  expect(await findTraces(db, ["zebulon", registered.phoneNumber, id])).toEqual(forgotten);
  // Late arrivals: the same event again, an event that a later one overtook, and a token that is still valid.
  await tell(id, 2, "user.erased");
  expect((await tell(id, 3, "user.registered")).data.deliverToUsers).toEqual({ applied: 0 });
  const late = await users.ask(token, rename, { input: { displayName: "Zebulon" } });
  expect(late.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  expect((await users.ask(token, "{ me { profile { displayName } } }")).data.me.profile).toBeNull();
  expect(await findTraces(db, ["zebulon", registered.phoneNumber, id])).toEqual(forgotten);
});

test("every column is in the export, or the code gives the reason why it is not", async () => {
  expect(await unaccountedColumns(db, exportedTables, leftOutTables)).toEqual([]);
});

const exportOf = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on DataExport { id profile } } }";

test("an export holds the user's own profile, and another user's is null", async () => {
  const [asha, bo] = [await settle(), await settle()];
  const of = [asha.id, bo.id].map((id) => ({ __typename: "DataExport", id: `${id}.${newId()}` }));
  const { data } = await users.ask(asha.token, exportOf, { of });
  expect(data._entities).toEqual([
    {
      id: of[0]?.id,
      profile: {
        complete: true,
        cutOff: [],
        profile: [
          {
            ...registered,
            displayName: "Zebulon the Great",
            monthStartDay: null,
            version: 2,
            updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
          },
        ],
      },
    },
    null,
  ]);
  expect((await users.ask(null, exportOf, { of })).data._entities).toEqual([null, null]);
});

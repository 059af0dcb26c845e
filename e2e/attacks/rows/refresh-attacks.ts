import { expect } from "@jest/globals";
import { ask } from "../../world/edge";
import { newPerson, type Person } from "../../world/person";
import type { Attack } from "../attack";
import type { World } from "../world/world";

const refresh = "mutation ($token: String) { refreshSession(refreshToken: $token) { refreshToken } }";

async function exchange(token: string): Promise<string> {
  const { data, errors } = await ask(refresh, { token });
  if (errors.length > 0) throw new Error(errors[0]?.message);
  return data.refreshSession.refreshToken;
}

/** Moves every exchange of this person's sessions 11 s into the past: one second more than the grace time. */
async function letGraceTimePass({ databases }: World, { id }: Person): Promise<void> {
  await databases.rows(
    "auth",
    `UPDATE refresh_token t JOIN session s ON s.id = t.session_id
     SET t.used_at = t.used_at - INTERVAL 11 SECOND WHERE s.account_id = ?`,
    [id],
  );
}

/** Refresh tokens that are used again: restored tabs do this, and so do thieves. */
export const refreshAttacks: Attack[] = [
  {
    name: "the oldest of three refresh tokens within a second, as restored tabs send it: returns the newest, and no session ends",
    send: async ({ graphql }) => {
      const { refreshToken } = await newPerson();
      const third = await exchange(await exchange(refreshToken));
      expect(await exchange(refreshToken)).toBe(third);
      return graphql(refresh, { token: third }, null);
    },
    code: null,
  },
  {
    name: "the parent of a refresh token after the grace time, which ends its family",
    send: async (world) => {
      const person = await newPerson();
      const second = await exchange(person.refreshToken);
      await letGraceTimePass(world, person);
      const reused = await ask(refresh, { token: person.refreshToken });
      expect(reused.errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
      return world.graphql(refresh, { token: second }, null);
    },
    code: "UNAUTHENTICATED",
  },
  {
    name: "a thief who got in within the grace time, and stayed: detected at the owner's next refresh",
    send: async (world) => {
      const person = await newPerson();
      const owners = await exchange(person.refreshToken);
      const thiefs = await exchange(person.refreshToken);
      expect(thiefs).toBe(owners);
      const newest = await exchange(thiefs);
      await letGraceTimePass(world, person);
      expect((await ask(refresh, { token: owners })).errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
      return world.graphql(refresh, { token: newest }, null);
    },
    code: "UNAUTHENTICATED",
  },
];

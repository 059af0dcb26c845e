import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Attack, World } from "./attack";
import { authAttacks } from "./auth-attacks";
import { authorisationAttacks } from "./authorisation-attacks";
import { inputAttacks } from "./input-attacks";
import { tokenAttacks } from "./token-attacks";
import { createWorld } from "./world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

/** What no answer may ever show. */
const leaks =
  /\bat .+\.[jt]s:\d+|node_modules|ECONNREFUSED|127\.0\.0\.1|\b(SELECT|INSERT|UPDATE|DELETE)\b.+\b(FROM|INTO|SET)\b|\bER_[A-Z_]+|stacktrace/;

describe.each([
  ["Token", tokenAttacks],
  ["Auth", authAttacks],
  ["Authorisation", authorisationAttacks],
  ["Input and HTTP", inputAttacks],
] as const)("%s", (_, attacks: Attack[]) => {
  test.each(attacks.map((attack) => [attack.name, attack] as const))(
    "%s",
    async (_name, { send, status = 200, code, field, also }) => {
      const reply = await send(world);
      expect([status].flat()).toContain(reply.status);
      expect(reply.text).not.toMatch(leaks);
      if (code === null) expect(reply.codes).toEqual([]);
      else if (code !== undefined) expect(reply.codes[0]).toBe(code);
      if (field !== undefined) expect(reply.fields[0]).toBe(field);
      await also?.(reply, world);
    },
  );
});

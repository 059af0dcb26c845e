import { expect } from "@jest/globals";
import type { Attack } from "./attack";
import type { Reply } from "./world/reply";
import type { World } from "./world/world";

/** Texts that no answer may show: a stack trace, a host with its port, SQL, an error message of the database. */
const leaks =
  /\bat .+\.[jt]s:\d+|node_modules|\bE(CONN|PIPE|HOST)[A-Z]+|\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b|\blocalhost:\d+|\b(SELECT|INSERT|UPDATE|DELETE)\b.+\b(FROM|INTO|SET)\b|\bER_[A-Z_]+|stacktrace|doesn't exist/;

/** Sends a row's request and checks the answer. @throws the error of `expect` when the answer is wrong. */
export async function judge(attack: Attack, world: World, saw: (reply: Reply) => void): Promise<void> {
  const { send, status = 200, code, field, tellsAddress = false, also } = attack;
  const reply = await send(world);
  saw(reply);
  if (Array.isArray(status)) expect(status).toContain(reply.status);
  else expect(reply.status).toBe(status);
  if (status !== 503) expect(reply.status).toBeLessThan(500);
  expect(tellsAddress ? withoutAddresses(reply.text) : reply.text).not.toMatch(leaks);
  if (code === null) expect(reply.codes).toEqual([]);
  else if (code !== undefined) expect(reply.codes[0]).toBe(code);
  if (field !== undefined) expect(reply.fields[0]).toBe(field);
  await also?.(reply, world);
}

/** Replaces texts that are only an address. */
function withoutAddresses(json: string): string {
  return json.replaceAll(/"\d{1,3}(\.\d{1,3}){3}"/g, '"an address"');
}

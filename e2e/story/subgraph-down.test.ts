import { afterEach, expect, test } from "@jest/globals";
import { systemStatus } from "../world/edge";
import { eventually } from "../world/eventually";
import { settledPerson } from "../world/person";

const dashboard = `{
  me {
    id
    account { email }
    profile { displayName }
    expenses(first: 20) { edges { node { id } } }
    spending(period: { month: "2026-11" }, groupBy: CATEGORY) { total { amount } }
  }
}`;

const partsOf = { auth: ["account"], users: ["profile"], expenses: ["expenses", "spending"] };
const allParts = Object.values(partsOf).flat();
let frozen: number | null = null;

afterEach(() => {
  if (frozen !== null) process.kill(frozen, "SIGCONT");
  frozen = null;
});

test("one operation over all three subgraphs answers in whole", async () => {
  const person = await settledPerson();
  const { data, errors } = await person.ask(dashboard);
  expect(errors).toEqual([]);
  for (const part of allParts) expect(data.me[part]).not.toBeNull();
});

test.each(Object.entries(partsOf))(
  "with %s silent the other parts answer, and the error names it",
  async (subgraph, missing) => {
    const person = await settledPerson();
    const { processes } = await systemStatus();
    frozen = processes.find(({ name }) => name === subgraph)?.pid ?? null;
    if (frozen === null) throw new Error(`${subgraph} does not run`);
    process.kill(frozen, "SIGSTOP");
    const { data, errors } = await person.ask(dashboard);
    expect(data.me.id).toBe(person.id);
    for (const part of allParts) {
      if (missing.includes(part)) expect(data.me[part]).toBeNull();
      else expect(data.me[part]).not.toBeNull();
    }
    expect(errors.map(({ extensions, path }) => [extensions.code, extensions["subgraph"], path?.join(".")])).toEqual(
      expect.arrayContaining(missing.map((part) => ["UNAVAILABLE", subgraph, `me.${part}`])),
    );
    process.kill(frozen, "SIGCONT");
    frozen = null;
    await eventually("the subgraph to answer again", async () => (await person.ask(dashboard)).errors.length === 0);
  },
);

import { HomeDocument, type HomeQuery } from "@expense-tracker/operations/graphql";
import { afterEach, expect, test } from "@jest/globals";
import { systemStatus } from "../world/edge";
import { eventually } from "../world/eventually";
import { settledPerson } from "../world/person";

const month = { month: "2026-11" };
type Part = Exclude<keyof NonNullable<HomeQuery["me"]>, "id">;
const partsOf: Record<string, Part[]> = {
  auth: ["account"],
  users: ["profile"],
  expenses: ["expenses", "spending", "categories"],
};
const allParts = Object.values(partsOf).flat();
let frozen: number | null = null;

afterEach(() => {
  if (frozen !== null) process.kill(frozen, "SIGCONT");
  frozen = null;
});

test("one operation over all three subgraphs returns all its data", async () => {
  const person = await settledPerson();
  const { data, errors } = await person.ask(HomeDocument, month);
  expect(errors).toEqual([]);
  for (const part of allParts) expect(data?.me?.[part]).toEqual(expect.anything());
});

test.each(Object.entries(partsOf))(
  "when %s does not answer, the other parts do, and the error names it",
  async (subgraph, missing) => {
    const person = await settledPerson();
    const { processes } = await systemStatus();
    frozen = processes.find(({ name }) => name === subgraph)?.pid ?? null;
    if (frozen === null) throw new Error(`${subgraph} does not run`);
    process.kill(frozen, "SIGSTOP");
    const { data, errors } = await person.ask(HomeDocument, month);
    expect(data?.me?.id).toBe(person.id);
    for (const part of allParts) {
      if (missing.includes(part)) expect(data?.me?.[part]).toBeNull();
      else expect(data?.me?.[part]).toEqual(expect.anything());
    }
    expect(errors.map(({ extensions, path }) => [extensions.code, extensions["subgraph"], path?.join(".")])).toEqual(
      expect.arrayContaining(missing.map((part) => ["UNAVAILABLE", subgraph, `me.${part}`])),
    );
    process.kill(frozen, "SIGCONT");
    frozen = null;
    await eventually(
      "the subgraph to answer again",
      async () => (await person.ask(HomeDocument, month)).errors.length === 0,
    );
  },
);

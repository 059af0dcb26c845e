import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Person, settledPerson } from "../world/person";
import { liveMixedHistory } from "./mixed-history";
import { drained, expectSameState, toldSince, workerState } from "./rebuilt-state";
import { openRestoreWorld, type RestoreWorld } from "./restore-world";

/** A whole system is stopped, rebuilt and started again. */
const patienceMs = 8 * 60_000;
const steps = 60;

let world: RestoreWorld;
beforeAll(async () => {
  world = await openRestoreWorld();
});
afterAll(() => world?.close());

const shown = async (person: Person) => {
  const { me } = await person.dataOf(`{ me {
    recurringCharges { id merchant confirmed dismissed nextDueOn }
    expenses(first: 100) { edges { node { id categorySource category { name } recurringCharge { id } } } }
  } }`);
  return me;
};

test.each([11, 12])(
  "a rebuild gives the worker the same state, tells expenses nothing that it has, and undoes none of the owner's words (seed %i)",
  async (seed) => {
    const person = await settledPerson();
    await liveMixedHistory(person, seed, steps);
    await drained(person.id);
    const [state, before] = [await workerState(person.id), await shown(person)];
    expect(before.recurringCharges.length).toBeGreaterThan(0);
    expect([...state.keys()].filter((table) => (state.get(table) ?? []).length > 0)).toEqual(
      expect.arrayContaining(["charge_words", "merchant_choice", "message_lesson", "payment", "recurring_charge"]),
    );

    await world.rebuild();

    const back = await person.logIn();
    await drained(person.id);
    expectSameState(state, await workerState(person.id));
    expect(await shown(back)).toEqual(before);
    // Expenses has insights too, but a snapshot does not say which: they are told again, with the ids that they had.
    expect((await toldSince(person.id)).filter((type) => !again.includes(type))).toEqual([]);

    const { recordExpense } = await back.dataOf(
      'mutation { recordExpense(input: { merchant: "Swiggy", amount: { amount: "1" } }) { id } }',
    );
    await drained(person.id);
    const { me } = await back.dataOf("query ($id: ID!) { me { expense(id: $id) { category { name } } } }", {
      id: recordExpense.id,
    });
    expect(me.expense.category).not.toBeNull();
  },
  patienceMs,
);

const again = ["insight.found", "forecast.updated"];

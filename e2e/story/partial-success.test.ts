import { expect, test } from "@jest/globals";
import { settledPerson } from "../world/person";

test("several mutations in one operation: one that is refused does not take the answers of the others with it", async () => {
  const person = await settledPerson();
  const { status, data, errors } = await person.ask(`
    mutation {
      lunch: recordExpense(input: { amount: { amount: "12.50" }, merchant: "Blue Door" }) { id version }
      missing: deleteExpense(id: "01890000-0000-7000-8000-000000000000") { id }
      named: updateProfile(input: { displayName: "Asha R." }) { profile { displayName } }
      wrong: changePassword(currentPassword: "not it at all", newPassword: "a lantern by the river")
      dinner: recordExpense(input: { amount: { amount: "30" }, merchant: "Blue Door" }) { id version }
    }
  `);
  expect(status).toBe(200);
  expect(data).toEqual({
    lunch: { id: expect.any(String), version: 1 },
    missing: null,
    named: { profile: { displayName: "Asha R." } },
    wrong: null,
    dinner: { id: expect.any(String), version: 1 },
  });
  expect(errors.map(({ path, extensions }) => [path?.join("."), extensions.code])).toEqual([
    ["missing", "NOT_FOUND"],
    ["wrong", "BAD_USER_INPUT"],
  ]);
  // What the answer says was written is there.
  const { me } = await person.dataOf("{ me { expenses { edges { node { id } } } } }");
  const ids = me.expenses.edges.map(({ node }: { node: { id: string } }) => node.id);
  expect(new Set(ids)).toEqual(new Set([data.lunch.id, data.dinner.id]));
});

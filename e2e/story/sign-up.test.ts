import { expect, test } from "@jest/globals";
import { ask } from "../world/edge";
import { eventually } from "../world/eventually";
import { newPerson, settledPerson } from "../world/person";

const home = "{ me { id account { email } profile { displayName baseCurrency timeZone } } }";

test("a sign-up answers at once with account and profile, before any event has arrived", async () => {
  const person = await newPerson();
  expect(person.signUp.errors).toEqual([]);
  expect(person.signUp.data.signUp.user).toEqual({
    id: person.id,
    account: { email: person.email },
    profile: { displayName: "Asha Rao", baseCurrency: "INR" },
  });
  expect((await person.dataOf(home)).me.profile).toEqual({
    displayName: "Asha Rao",
    baseCurrency: "INR",
    timeZone: "Asia/Kolkata",
  });
});

test("what was given at sign-up reaches the users and the expenses database by event", async () => {
  const person = await newPerson();
  // A later session's token carries no claims: what it sees came through Kafka.
  const later = await person.logIn();
  const profile = await eventually("the profile", async () => (await later.dataOf(home)).me.profile);
  expect(profile).toEqual({ displayName: "Asha Rao", baseCurrency: "INR", timeZone: "Asia/Kolkata" });
  const expense = await eventually("the base currency in expenses", async () => {
    const { data } = await later.ask(
      'mutation { recordExpense(input: { amount: { amount: "10" } }) { amount { currency } } }',
    );
    return data?.recordExpense;
  });
  expect(expense.amount.currency).toBe("INR");
});

test("without a base currency nothing is guessed: no profile, and an amount needs its currency", async () => {
  const person = await newPerson({ baseCurrency: undefined as never });
  const { data, errors } = await person.ask("{ me { profile { displayName } } }");
  expect(errors).toEqual([]);
  expect(data.me.profile).toBeNull();
  const refused = await person.ask('mutation { recordExpense(input: { amount: { amount: "10" } }) { id } }');
  expect(refused.errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "amount.currency" });
});

test("a refreshed session goes on, and a logged-out one is refused within seconds", async () => {
  const person = await settledPerson();
  const refresh =
    "mutation ($token: String) { refreshSession(refreshToken: $token) { accessToken refreshToken user { id } } }";
  const refreshed = await ask(refresh, { token: person.refreshToken });
  expect(refreshed.data.refreshSession.user.id).toBe(person.id);
  expect(refreshed.data.refreshSession.refreshToken).not.toBe(person.refreshToken);
  expect((await person.dataOf("mutation { logOut }")).logOut).toBe(true);
  const refused = await eventually("the gateway to refuse the session", async () => {
    const answer = await person.ask("{ me { id } }");
    return answer.status === 401 && answer;
  });
  expect(refused.errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
  const late = await ask(refresh, { token: refreshed.data.refreshSession.refreshToken });
  expect(late.errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
});

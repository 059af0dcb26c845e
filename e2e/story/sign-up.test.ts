import {
  HomeDocument,
  LogOutDocument,
  RecordExpenseDocument,
  RefreshSessionDocument,
  SessionsDocument,
} from "@expense-tracker/operations/graphql";
import { expect, test } from "@jest/globals";
import { graphql } from "../generated/gql";
import { ask } from "../world/edge";
import { eventually } from "../world/eventually";
import { newPerson, settledPerson } from "../world/person";

const home = { month: "2026-11" };
const profileOnly = graphql(`
  query ProfileOnly {
    me {
      profile {
        displayName
      }
    }
  }
`);

test("a sign-up answers at once with account and profile, before any event has arrived", async () => {
  const person = await newPerson();
  expect(person.signUp.errors).toEqual([]);
  expect(person.signUp.data?.signUp?.user).toEqual({
    id: person.id,
    account: { email: person.email },
    profile: { displayName: "Asha Rao", baseCurrency: "INR" },
  });
  expect((await person.dataOf(HomeDocument, home)).me?.profile).toEqual({
    displayName: "Asha Rao",
    baseCurrency: "INR",
    timeZone: "Asia/Kolkata",
  });
});

test("the data of a sign-up reaches the databases of users and expenses by event", async () => {
  const person = await newPerson();
  // A later session's token has no claims, so its data came through Kafka.
  const later = await person.logIn();
  const profile = await eventually("the profile", async () => (await later.dataOf(HomeDocument, home)).me?.profile);
  expect(profile).toEqual({ displayName: "Asha Rao", baseCurrency: "INR", timeZone: "Asia/Kolkata" });
  const expense = await eventually("the base currency in expenses", async () => {
    const { data } = await later.ask(RecordExpenseDocument, { input: { amount: { amount: "10" } } });
    return data?.recordExpense;
  });
  expect(expense.amount.currency).toBe("INR");
});

test("without a base currency the system guesses none: there is no profile, and an amount needs its currency", async () => {
  const person = await newPerson({ baseCurrency: undefined });
  const { data, errors } = await person.ask(profileOnly);
  expect(errors).toEqual([]);
  expect(data?.me).toEqual({ profile: null });
  const refused = await person.ask(RecordExpenseDocument, { input: { amount: { amount: "10" } } });
  expect(refused.errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "amount.currency" });
});

test("a refreshed session continues, and a logged-out one is refused within seconds", async () => {
  const person = await settledPerson();
  const { refreshToken } = person;
  const refreshed = (await ask(RefreshSessionDocument, { refreshToken })).data?.refreshSession;
  expect(refreshed?.user.id).toBe(person.id);
  expect(refreshed?.refreshToken).toEqual(expect.any(String));
  expect(refreshed?.refreshToken).not.toBe(refreshToken);
  expect((await person.dataOf(LogOutDocument)).logOut).toBe(true);
  const refused = await eventually("the gateway to refuse the session", async () => {
    const answer = await person.ask(SessionsDocument);
    return answer.status === 401 && answer;
  });
  expect(refused.errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
  const late = await ask(RefreshSessionDocument, { refreshToken: refreshed?.refreshToken });
  expect(late.errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
});

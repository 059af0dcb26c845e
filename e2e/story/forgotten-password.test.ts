import {
  ChangeEmailDocument,
  LogInDocument,
  RefreshSessionDocument,
  RequestPasswordResetDocument,
  ResetPasswordDocument,
  VerifyEmailDocument,
} from "@expense-tracker/operations/graphql";
import { expect, test } from "@jest/globals";
import { graphql } from "../generated/gql";
import { ask } from "../world/edge";
import { eventually } from "../world/eventually";
import { mailedToken, mailsTo } from "../world/mailbox";
import { newPerson } from "../world/person";

const account = graphql(`
  query EmailOfAccount {
    me {
      account {
        email
        emailVerified
      }
    }
  }
`);

test("a user who forgot the password gets in again with the mailed link", async () => {
  const person = await newPerson();
  const { email, refreshToken } = person;
  await person.dataOf(VerifyEmailDocument, { token: await mailedToken(email, "verify-email") });
  expect((await person.dataOf(account)).me?.account).toEqual({ email, emailVerified: true });
  expect((await ask(RequestPasswordResetDocument, { email })).data).toEqual({ requestPasswordReset: true });
  const token = await mailedToken(email, "reset-password");
  const newPassword = "a lantern by the river";
  expect((await ask(ResetPasswordDocument, { token, newPassword })).data).toEqual({ resetPassword: true });
  const old = await ask(RefreshSessionDocument, { refreshToken });
  expect(old.errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
  const { data } = await ask(LogInDocument, { input: { email, password: newPassword } });
  expect(data?.logIn?.__typename).toBe("AuthSession");
});

test("a user who changes the address can use the new one once it is proved, and both mailboxes get a mail", async () => {
  const person = await newPerson();
  const newEmail = `moved-${person.email}`;
  await person.dataOf(ChangeEmailDocument, { newEmail, password: person.password });
  expect((await person.dataOf(account)).me?.account?.email).toBe(person.email);
  await person.dataOf(VerifyEmailDocument, { token: await mailedToken(newEmail, "verify-email") });
  expect((await person.dataOf(account)).me?.account).toEqual({ email: newEmail, emailVerified: true });
  const { data } = await ask(LogInDocument, { input: { email: newEmail, password: person.password } });
  expect(data?.logIn?.__typename).toBe("AuthSession");
  // A separate loop sends the mails.
  await eventually("the former mailbox to get a mail", async () => (await mailsTo(person.email, "email-changed"))[0]);
});

import {
  BeginTwoFactorSetupDocument,
  ConfirmTwoFactorSetupDocument,
  LogInDocument,
  VerifyEmailDocument,
} from "@expense-tracker/operations/graphql";
import { TOTP } from "otpauth";
import { openAllDatabases } from "./databases";
import { ask } from "./edge";
import { mailedToken } from "./mailbox";
import type { Person } from "./person";

const periodMs = 30_000;

/** The code that an authenticator app shows, `steps` half minutes from now. */
export function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * periodMs });
}

/** @returns six digits that are not the code of a moment near now. */
export function wrongCode(secret: string): string {
  const near = new Set([-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps)));
  const wrong = ["000000", "111111", "222222", "333333", "444444", "555555"].find((code) => !near.has(code));
  if (!wrong) throw new Error("no wrong code was found");
  return wrong;
}

/** Opens the link that the sign-up mailed: a second factor needs a proved address. */
export async function proveAddress(person: Person): Promise<void> {
  await person.dataOf(VerifyEmailDocument, { token: await mailedToken(person.email, "verify-email") });
}

/** @returns the secret that an authenticator app keeps. */
export async function beginSetup(person: Person): Promise<string> {
  const { beginTwoFactorSetup } = await person.dataOf(BeginTwoFactorSetupDocument, { password: person.password });
  return beginTwoFactorSetup.secret;
}

/** Confirms the setup with the current code, which is then used up. @returns the recovery codes. */
export async function confirmSetup(person: Person, secret: string): Promise<string[]> {
  const { confirmTwoFactorSetup } = await person.dataOf(ConfirmTwoFactorSetupDocument, { code: codeOf(secret) });
  return confirmTwoFactorSetup;
}

/** Moves the removal that this person requested into the past, so that it is due. */
export async function letTheWaitPass({ id }: Person): Promise<void> {
  const databases = await openAllDatabases();
  try {
    const auth = databases.find(({ name }) => name === "auth");
    await auth?.query(
      "UPDATE two_factor_removal SET due_at = requested_at, next_mail_at = requested_at WHERE account_id = ?",
      [id],
    );
  } finally {
    await Promise.all(databases.map((database) => database.close()));
  }
}

/** Logs in with the password. @returns the challenge that asks for the code. */
export async function challengeFor({ email, password }: Person): Promise<string> {
  const { data } = await ask(LogInDocument, { input: { email, password } });
  if (data?.logIn?.__typename !== "TwoFactorChallenge") throw new Error("the log-in asks for no second factor");
  return data.logIn.challenge;
}

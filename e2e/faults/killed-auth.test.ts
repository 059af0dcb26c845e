import {
  DeleteAccountDocument,
  RequestPasswordResetDocument,
  ResetPasswordDocument,
} from "@expense-tracker/operations/graphql";
import { expect, test } from "@jest/globals";
import { type Connection, createConnection } from "mysql2/promise";
import { ask, systemStatus } from "../world/edge";
import { eventually } from "../world/eventually";
import { mailedToken } from "../world/mailbox";
import { newPerson, type Person } from "../world/person";

async function killAuth(): Promise<void> {
  const { processes } = await systemStatus();
  const pid = processes.find(({ name }) => name === "auth")?.pid;
  if (!pid) throw new Error("auth does not run");
  process.kill(pid, "SIGKILL");
}

function authToRunAgain(): Promise<unknown> {
  return eventually("auth to run again", async () =>
    (await systemStatus()).processes.every(({ health }) => health === "ready"),
  );
}

test("a promised mail arrives, although auth is killed at the same moment", async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => newPerson()));
  const answers = await Promise.all(people.map(({ email }) => ask(RequestPasswordResetDocument, { email })));
  await killAuth();
  expect(answers.map(({ data }) => data?.requestPasswordReset)).toEqual(people.map(() => true));
  const tokens = await Promise.all(people.map(({ email }) => mailedToken(email, "reset-password")));
  await authToRunAgain();
  for (const token of tokens) {
    const { errors } = await ask(ResetPasswordDocument, { token, newPassword: "a lantern by the river" });
    expect(errors).toEqual([]);
  }
});

/** Locks the account's log, so that it cannot be deleted until the connection rolls back. */
async function holdLogOf({ id }: Person): Promise<Connection> {
  const { databases } = await systemStatus();
  if (!databases.auth) throw new Error("auth has no database");
  const connection = await createConnection(databases.auth.migration);
  await connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
  await connection.beginTransaction();
  await connection.query("SELECT id FROM security_event WHERE account_id = ? FOR UPDATE", [id]);
  return connection;
}

test("an account is erased completely, although auth is killed in the middle of the erasure", async () => {
  const person = await newPerson();
  const holding = await holdLogOf(person);
  const count = async (sql: string) => {
    const [rows] = await holding.query(`SELECT 1 FROM ${sql}`, [person.id]);
    return (rows as unknown[]).length;
  };
  try {
    const answer = person.ask(DeleteAccountDocument, { password: person.password });
    const erased = "owner_stream WHERE owner_id = ? AND erased_at IS NOT NULL";
    await eventually("all access to have ended", async () => (await count(erased)) === 1);
    await killAuth();
    // The answer does not matter here: a client may send the request again.
    await Promise.allSettled([answer]);
    expect(await count("account WHERE id = ?")).toBe(1);
    await holding.rollback();
    await authToRunAgain();
    await eventually("the account to be gone", async () => (await count("account WHERE id = ?")) === 0);
    expect(await count("security_event WHERE account_id = ?")).toBe(0);
  } finally {
    await holding.end();
  }
});

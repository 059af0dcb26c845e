import { RequestPasswordResetDocument, ResetPasswordDocument } from "@expense-tracker/operations/graphql";
import { expect, test } from "@jest/globals";
import { ask, systemStatus } from "../world/edge";
import { mailedToken } from "../world/mailbox";
import { newPerson } from "../world/person";
import { eventually } from "../world/eventually";

test("a mail that was promised arrives, though auth is killed in the same moment", async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => newPerson()));
  const answers = await Promise.all(people.map(({ email }) => ask(RequestPasswordResetDocument, { email })));
  const { processes } = await systemStatus();
  const pid = processes.find(({ name }) => name === "auth")?.pid;
  if (!pid) throw new Error("auth does not run");
  process.kill(pid, "SIGKILL");
  expect(answers.map(({ data }) => data?.requestPasswordReset)).toEqual(people.map(() => true));
  const tokens = await Promise.all(people.map(({ email }) => mailedToken(email, "reset-password")));
  await eventually("auth to run again", async () =>
    (await systemStatus()).processes.every(({ health }) => health === "ready"),
  );
  for (const token of tokens) {
    const { errors } = await ask(ResetPasswordDocument, { token, newPassword: "a lantern by the river" });
    expect(errors).toEqual([]);
  }
});

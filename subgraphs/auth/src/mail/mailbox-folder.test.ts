import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { mailsIn } from "@expense-tracker/dev/mailbox";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { mailboxFolder, maxMailsKept } from "./mailbox-folder";
import type { Mail } from "./mailer";

const lines: string[] = [];
const logger = createLogger("auth", "trace", { write: (line) => void lines.push(line) });

test("only this user can read the mails in the mailbox folder, and the log names the file, not its content", async () => {
  const folder = join(await mkdtemp(join(tmpdir(), "auth-mailbox-")), "below");
  const mail: Mail = {
    id: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
    kind: "reset-password",
    to: "asha@example.test",
    subject: "Choose a new password",
    text: "http://app.test/reset-password#token=abc\n",
    writtenAt: new Date("2026-11-23T14:00:00.123Z"),
  };
  const box = mailboxFolder(folder, "no-reply@example.test", logger);
  await box.send(mail);
  const file = "2026-11-23T140000.123Z-reset-password-0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f.eml";
  expect(await readdir(folder)).toEqual([file]);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  expect(await mailsIn(folder)).toEqual([{ file, to: mail.to, subject: mail.subject, text: mail.text, token: "abc" }]);
  expect(lines.join("\n")).toContain(file);
  for (const secret of ["token=", mail.to, mail.subject]) expect(lines.join("\n")).not.toContain(secret);
  const older = Array.from({ length: maxMailsKept }, (_, n) => `2026-01-01T${String(n).padStart(6, "0")}-old.eml`);
  await Promise.all(older.map((name) => writeFile(join(folder, name), "")));
  await box.send(mail);
  const kept = (await readdir(folder)).toSorted();
  expect(kept).toHaveLength(maxMailsKept);
  expect([kept[0], kept.at(-1)]).toEqual([older[1], file]);
  await rm(join(folder, ".."), { recursive: true });
});

import { newId, timeOfId } from "@expense-tracker/kit/input/id";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { backoffMs } from "@expense-tracker/kit/time/backoff";
import type { Clock } from "@expense-tracker/kit/time/clock";
import { type Loop, startLoop } from "@expense-tracker/kit/time/loop";
import type { Round } from "@expense-tracker/kit/time/run-rounds";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { Counter, type Registry } from "prom-client";
import { type DataSource, In } from "typeorm";
import type { Sealing } from "../secrets/sealing";
import { MailRow } from "./mail.row";
import { type Mailer, MailRefused } from "./mailer";
import type { Letter } from "./queue-mail";

export interface MailSender {
  db: DataSource;
  mailer: Mailer;
  sealing: Sealing;
  logger: Logger;
  metrics: Registry;
  nowMs: () => number;
  /** For the pauses between two renewals of a claim. */
  clock?: Clock;
}

/**
 * A round that sends a few of the mails that are due, each at least once: when a replica is killed after the mailer accepted a
 * mail and before the row was deleted, another replica sends the mail again.
 */
export function mailSender({ metrics, ...sender }: MailSender): Round {
  const outcomes = new Counter({
    name: "auth_mails_total",
    help: "Tries to hand a mail over, by what it is about and how it ended.",
    labelNames: ["kind", "outcome"],
    registers: [metrics],
  });
  return async () => {
    const claim = await claimDueMails(sender.db);
    if (claim.mails.length === 0) return false;
    const keeping = keepClaim(sender, claim);
    const settled = await Promise.allSettled(
      claim.mails.map(async (mail) => outcomes.inc({ kind: mail.kind, outcome: await settle(sender, mail, claim) })),
    );
    await keeping.stop();
    for (const result of settled) if (result.status === "rejected") throw result.reason;
    return true;
  };
}

async function settle(
  { db, mailer, sealing, logger, nowMs }: Omit<MailSender, "metrics" | "clock">,
  mail: MailRow,
  claim: Claim,
): Promise<"SENT" | "RETRY" | "GIVEN_UP"> {
  const about = { mailId: mail.id, kind: mail.kind, accountId: mail.accountId, attempts: mail.attempts };
  if (mail.expiresAt.getTime() <= nowMs()) {
    logger.error(about, "a mail could not be sent in time and is given up");
    await removeMail(db, mail, claim);
    return "GIVEN_UP";
  }
  try {
    await mailer.send({ id: mail.id, kind: mail.kind, writtenAt: timeOfId(mail.id), ...openLetter(sealing, mail) });
  } catch (error) {
    if (error instanceof MailRefused) {
      logger.error({ ...about, err: error }, "a mail was refused and is given up");
      await removeMail(db, mail, claim);
      return "GIVEN_UP";
    }
    const retryAfterSeconds = await retryLater(db, mail, claim);
    logger.warn({ ...about, err: error, retryAfterSeconds }, "a mail could not be sent and waits");
    return "RETRY";
  }
  await removeMail(db, mail, claim);
  logger.info(about, "a mail was sent");
  return "SENT";
}

function openLetter(sealing: Sealing, { id, sealedLetter }: MailRow): Letter {
  try {
    return JSON.parse(sealing.open(sealedLetter, id));
  } catch (cause) {
    throw new MailRefused("the letter cannot be opened with this SIGNING_KEY_ENCRYPTION_KEY", { cause });
  }
}

/** After this time another replica sends the mails of a killed one. A person waits for the link in such a mail, so it is short. */
const claimSeconds = 15;
/** A few renewals may fail or be late before a claim ends. */
const renewalMs = 4_000;
const batchSize = 5;
const retryBackoff = { firstMs: 10_000, mostMs: 600_000 };

export interface Claim {
  id: string;
  mails: MailRow[];
}

/**
 * Claims a few due mails for this replica: no other replica takes them until the claim ends. The database's clock decides when,
 * because the clocks of replicas may differ.
 */
export function claimDueMails(db: DataSource): Promise<Claim> {
  return inTransaction(db, async (tx) => {
    const due: { id: string }[] = await tx.query(
      `SELECT id FROM mail WHERE due_at <= UTC_TIMESTAMP(3) ORDER BY due_at LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`,
    );
    const claim = newId();
    if (due.length === 0) return { id: claim, mails: [] };
    const ids = due.map(({ id }) => id);
    await tx.query(
      `UPDATE mail SET claim = ?, attempts = attempts + 1, due_at = UTC_TIMESTAMP(3) + INTERVAL ${claimSeconds} SECOND
       WHERE id IN (${ids.map(() => "?").join(", ")})`,
      [claim, ...ids],
    );
    return { id: claim, mails: await tx.findBy(MailRow, { id: In(ids) }) };
  });
}

/** Renews the claim until it is stopped: a mailer may take longer than a claim lasts. */
function keepClaim({ db, logger, clock }: Pick<MailSender, "db" | "logger" | "clock">, { id }: Claim): Loop {
  return startLoop({
    round: () =>
      db.query(`UPDATE mail SET due_at = UTC_TIMESTAMP(3) + INTERVAL ${claimSeconds} SECOND WHERE claim = ?`, [id]),
    everyMs: renewalMs,
    startsWithPause: true,
    failed: (error) => logger.warn({ err: error }, "the claim of a few mails could not be renewed"),
    clock,
  });
}

/** Deletes a mail that was sent or given up, with its link. */
export async function removeMail(db: DataSource, { id }: MailRow, claim: Claim): Promise<void> {
  await db.query("DELETE FROM mail WHERE id = ? AND claim = ?", [id, claim.id]);
}

/** Puts a mail back into the queue. The wait doubles with each attempt, up to ten minutes. @returns the wait, in seconds. */
export async function retryLater(db: DataSource, { id, attempts }: MailRow, claim: Claim): Promise<number> {
  const seconds = backoffMs(retryBackoff, attempts) / 1_000;
  await db.query(
    "UPDATE mail SET claim = NULL, due_at = UTC_TIMESTAMP(3) + INTERVAL ? SECOND WHERE id = ? AND claim = ?",
    [seconds, id, claim.id],
  );
  return seconds;
}

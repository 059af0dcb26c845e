import { AppError } from "@expense-tracker/kit/errors/app-error";
import { newId } from "@expense-tracker/kit/input/id";
import type { DataSource } from "typeorm";
import { readEmail } from "../account/email-address";
import type { Attempt } from "../security-log/attempt";
import type { Throttle } from "../throttle/throttle";
import { ResetRequestRow } from "./reset-request.row";

/** Far more than wait on any good day: they are looked into within a second. */
const maxWaiting = 10_000;

/**
 * Notes that somebody asked for a new password. Whether anybody has the address is looked into later, by `resetRequestRound`:
 * so the answer, and the time that it takes, tell nothing. After too many requests for one address from one place, or from
 * one place for many, the next are dropped, and their answer says nothing of that either.
 *
 * @throws AppError BAD_USER_INPUT for what is no address; RATE_LIMITED when too many requests of everybody wait.
 */
export async function requestPasswordReset(
  { db, throttle }: { db: DataSource; throttle: Throttle },
  email: string,
  attempt: Attempt,
): Promise<void> {
  const address = readEmail(email, "email");
  await requireRoom(db);
  const { client, now } = attempt;
  const request = { id: newId(), email: address, ...client, requestedAt: now };
  await throttle
    .guard("passwordReset", { account: address, attempt }, () => db.manager.insert(ResetRequestRow, request))
    .catch(dropQuietly);
}

async function requireRoom(db: DataSource): Promise<void> {
  const [row] = await db.query(
    `SELECT COUNT(*) AS n FROM (SELECT 1 FROM reset_request LIMIT ${maxWaiting}) AS waiting`,
  );
  if (Number(row.n) < maxWaiting) return;
  throw new AppError("RATE_LIMITED", "too many people ask for new passwords at the moment", { retryAfterSeconds: 30 });
}

function dropQuietly(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== "RATE_LIMITED") throw error;
}

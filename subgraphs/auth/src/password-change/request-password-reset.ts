import { AppError } from "@expense-tracker/kit/errors/app-error";
import { newId } from "@expense-tracker/kit/input/id";
import type { DataSource } from "typeorm";
import { readEmail } from "../account/email-address";
import type { Attempt } from "../security-log/attempt";
import type { Throttle } from "../throttle/throttle";
import { ResetRequestRow } from "./reset-request.row";

/** Far more than ever wait normally: each is handled within a second. */
const maxWaiting = 10_000;

/**
 * Stores a request for a new password. `resetRequestRound` looks up the account later, so neither the answer nor its time
 * shows whether the address has an account. After too many requests for one address from one network, or from one network for all
 * addresses, further requests are dropped with the same answer.
 *
 * @throws AppError BAD_USER_INPUT when `email` is not a valid address; RATE_LIMITED when too many requests of all users wait.
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
  throw new AppError("RATE_LIMITED", "too many users are requesting new passwords at the moment", {
    retryAfterSeconds: 30,
  });
}

function dropQuietly(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== "RATE_LIMITED") throw error;
}

import { dataExportedV1 } from "@expense-tracker/events/data-exported.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { DataExport, newExportId, readExportId } from "@expense-tracker/kit/subgraph/data-export";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { type DataSource, LessThan, MoreThan } from "typeorm";
import type { Attempt } from "../security-log/attempt";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import { confirmSecondFactor, type SecondFactorDependencies } from "../two-factor/confirm-second-factor";
import { DataExportRow } from "./data-export.row";

/** Clients can read the parts of an export again for this long. */
export const exportLifeMs = 24 * 60 * 60_000;

/**
 * Records that the signed-in user exports their data. The security log shows it, so the owner can see an export by a stolen
 * session.
 *
 * @param code of the second factor; null when none was given.
 * @throws AppError BAD_USER_INPUT naming `code`; RATE_LIMITED after too many exports, or wrong codes; UNAUTHENTICATED from a
 * session that has ended.
 */
export function exportMyData(
  deps: SecondFactorDependencies,
  { user, code }: { user: SignedInUser; code: string | null },
  attempt: Attempt,
): Promise<DataExport> {
  const { userId: accountId } = user;
  return confirmSecondFactor(deps, { accountId, code, field: "code" }, attempt, async (tx, stream) => {
    requireOwnSession(await findLiveSessions(tx, accountId, attempt.now), user);
    await deps.throttle.takeWithin(tx, "dataExport", { account: accountId, attempt });
    return beginExport(tx, stream, user.sessionId, attempt);
  });
}

async function beginExport(
  tx: Tx,
  stream: OwnerStream,
  sessionId: string,
  { client, now }: Attempt,
): Promise<DataExport> {
  const { ownerId: accountId } = stream;
  await tx.delete(DataExportRow, { accountId, createdAt: LessThan(oldest(now)) });
  const { id, exportId } = newExportId(accountId);
  await tx.insert(DataExportRow, { id: exportId, accountId, createdAt: now });
  await logSecurityEvents(tx, [
    { accountId, kind: SecurityEventKind.DATA_EXPORTED, sessionId, occurredAt: now, client },
  ]);
  await stream.emit(dataExportedV1, {});
  return { id };
}

/**
 * Finds an export that was started, so that its parts can be read again.
 *
 * @throws AppError NOT_FOUND when the export is another user's, never existed, or is older than a day.
 */
export async function findExport(db: DataSource, user: SignedInUser, id: string, now: Date): Promise<DataExport> {
  const read = readExportId(id);
  const isThere =
    read?.ownerId === user.userId &&
    (await db
      .getRepository(DataExportRow)
      .existsBy({ id: read.exportId, accountId: user.userId, createdAt: MoreThan(oldest(now)) }));
  if (!isThere) throw new AppError("NOT_FOUND", "there is no such export", { field: "id" });
  return { id };
}

function oldest(now: Date): Date {
  return new Date(now.getTime() - exportLifeMs);
}

import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { DismissedAnomaly } from "../anomaly/personal-thresholds";
import { memoryOf } from "./run-memory";

/** What the owner dismissed; at most 500, always the same ones. */
export async function loadDismissed(tx: Tx, ownerId: string): Promise<readonly DismissedAnomaly[]> {
  const known = memoryOf(tx)?.known<readonly DismissedAnomaly[]>(table);
  const dismissed = known?.get(ownerId) ?? (await readDismissed(tx, ownerId));
  known?.set(ownerId, dismissed);
  return dismissed;
}

const table = "dismissed_anomaly";

async function readDismissed(tx: Tx, ownerId: string): Promise<DismissedAnomaly[]> {
  const rows: { dismissed: string }[] = await tx.query(
    `SELECT dismissed FROM dismissed_anomaly WHERE owner_id = ? ORDER BY insight_id LIMIT ${mostDismissed}`,
    [ownerId],
  );
  return rows.map(({ dismissed }) => dismissedIn(JSON.parse(dismissed) as StoredDismissal));
}

export async function saveDismissed(
  tx: Tx,
  ownerId: string,
  insightId: string,
  { kind, payment, score, usualMinor }: DismissedAnomaly,
): Promise<void> {
  const stored: StoredDismissal = {
    kind,
    score,
    payment: { ...payment, amountMinor: String(payment.amountMinor) },
    usualMinor: usualMinor === null ? null : String(usualMinor),
  };
  memoryOf(tx)?.known(table).clear();
  await tx.query(
    "INSERT INTO dismissed_anomaly (owner_id, insight_id, dismissed) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE dismissed = VALUES(dismissed)",
    [ownerId, insightId, JSON.stringify(stored)],
  );
}

/** Forgets all that an owner dismissed. */
export async function forgetDismissed(tx: Tx, ownerId: string): Promise<void> {
  memoryOf(tx)?.known(table).clear();
  await tx.query("DELETE FROM dismissed_anomaly WHERE owner_id = ?", [ownerId]);
}

interface StoredDismissal extends Omit<DismissedAnomaly, "payment" | "usualMinor"> {
  readonly payment: Omit<DismissedAnomaly["payment"], "amountMinor"> & { readonly amountMinor: string };
  readonly usualMinor: string | null;
}

function dismissedIn({ payment, usualMinor, ...rest }: StoredDismissal): DismissedAnomaly {
  return {
    ...rest,
    payment: { ...payment, amountMinor: BigInt(payment.amountMinor) },
    usualMinor: usualMinor === null ? null : BigInt(usualMinor),
  };
}

const mostDismissed = 500;

import type { PayloadOf } from "@expense-tracker/events/contract";
import type { ownerSnapshotV1 } from "@expense-tracker/events/owner-snapshot.v1";
import type { recurringChargeDetectedV1 } from "@expense-tracker/events/recurring-charge-detected.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { chargeFamilyOf } from "../recurring/charge-families";
import { memoryOf, type RunMemory, written } from "./run-memory";

/** A recurring charge as the worker last told of it. */
export interface ToldCharge {
  readonly chargeId: string;
  /** The event's payload, as text: it is only compared. */
  readonly told: string;
}

export async function loadToldCharges(tx: Tx, ownerId: string, family: string): Promise<Map<string, string>> {
  const known = memoryOf(tx)?.known<Map<string, string>>(table);
  const told = known?.get(family) ?? (await readTold(tx, ownerId, [family])).get(family) ?? new Map<string, string>();
  known?.set(family, told);
  // In the order in which they are read.
  return new Map([...told].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

const table = "recurring_charge";

/** Reads what was told of the families of a run by one statement. */
export async function preloadToldCharges(tx: Tx, ownerId: string, families: readonly string[]): Promise<void> {
  const known = memoryOf(tx)?.known<Map<string, string>>(table);
  if (!known || families.length === 0) return;
  for (const [family, told] of await readTold(tx, ownerId, families)) known.set(family, told);
}

async function readTold(
  tx: Tx,
  ownerId: string,
  families: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  await written(tx);
  const rows: { family: string; charge_id: string; told: string }[] = await tx.query(
    "SELECT family, charge_id, told FROM recurring_charge WHERE owner_id = ? AND family IN (?) ORDER BY charge_id",
    [ownerId, [...families]],
  );
  const found = new Map(families.map((family) => [family, new Map<string, string>()]));
  for (const { family, charge_id, told } of rows) found.get(family)?.set(charge_id, told);
  return found;
}

/** The families that have told charges. */
export async function loadChargeFamilies(tx: Tx, ownerId: string, most: number): Promise<string[]> {
  await written(tx);
  const rows: { family: string }[] = await tx.query(
    "SELECT DISTINCT family FROM recurring_charge WHERE owner_id = ? ORDER BY family LIMIT ?",
    [ownerId, most],
  );
  return rows.map(({ family }) => family);
}

export async function saveToldCharge(tx: Tx, ownerId: string, family: string, charge: ToldCharge): Promise<void> {
  const row = { ...charge, family };
  const memory = memoryOf(tx);
  if (!memory) return insertTold(tx, ownerId, [row]);
  const known = memory.known<Map<string, string>>(table);
  for (const told of known.values()) told.delete(charge.chargeId);
  known.get(family)?.set(charge.chargeId, charge.told);
  // A row that is made again has nothing of the one that is gone.
  if (memory.held<HeldTold>(table).get(charge.chargeId)?.told === null) await written(tx);
  holdTold(tx, memory, ownerId, row);
}

interface ToldOfFamily extends ToldCharge {
  readonly family: string;
}

/** A row that is not written yet; null: it is to be deleted. */
type HeldTold = ToldOfFamily | { readonly chargeId: string; readonly told: null };

function holdTold(tx: Tx, memory: RunMemory, ownerId: string, held: HeldTold): void {
  memory.hold(table, held.chargeId, held, async (rows: readonly HeldTold[]) => {
    const gone = rows.flatMap(({ told, chargeId }) => (told === null ? [chargeId] : []));
    const kept = rows.filter((row) => row.told !== null);
    if (gone.length > 0) await deleteTold(tx, ownerId, gone);
    if (kept.length > 0) await insertTold(tx, ownerId, kept);
  });
}

async function insertTold(tx: Tx, ownerId: string, charges: readonly ToldOfFamily[]): Promise<void> {
  await tx.query(
    `INSERT INTO recurring_charge (owner_id, charge_id, family, told) VALUES ${charges.map(() => "(?, ?, ?, ?)").join(", ")}
     ON DUPLICATE KEY UPDATE family = VALUES(family), told = VALUES(told)`,
    charges.flatMap(({ chargeId, family, told }) => [ownerId, chargeId, family, told]),
  );
}

export async function deleteToldCharge(tx: Tx, ownerId: string, chargeId: string): Promise<void> {
  const memory = memoryOf(tx);
  if (!memory) return deleteTold(tx, ownerId, [chargeId]);
  for (const told of memory.known<Map<string, string>>(table).values()) told.delete(chargeId);
  holdTold(tx, memory, ownerId, { chargeId, told: null });
}

async function deleteTold(tx: Tx, ownerId: string, chargeIds: readonly string[]): Promise<void> {
  await tx.query("DELETE FROM recurring_charge WHERE owner_id = ? AND charge_id IN (?)", [ownerId, [...chargeIds]]);
}

type Told = PayloadOf<typeof recurringChargeDetectedV1>;
type HeldCharge = NonNullable<PayloadOf<typeof ownerSnapshotV1>["recurringCharges"]>[number];

/** A charge while a snapshot arrives: what expenses has, and what the payments show that have arrived. */
export interface NotedCharge {
  readonly chargeId: string;
  /** As text; null: nothing. */
  readonly told: string | null;
  readonly found: string | null;
}

const nothing = "";

/** A snapshot begins, which will say what expenses has of every charge. */
export async function forgetToldCharges(tx: Tx, ownerId: string): Promise<void> {
  await written(tx);
  memoryOf(tx)?.known(table).clear();
  await tx.query("UPDATE recurring_charge SET told = ?, found = NULL WHERE owner_id = ?", [nothing, ownerId]);
}

/** Stores what expenses has of these charges. */
export async function saveHeldCharges(tx: Tx, ownerId: string, held: readonly HeldCharge[]): Promise<void> {
  for (const { recurringChargeId, charge } of held) {
    const family = charge && familyOf(charge);
    if (!family) continue;
    const told: Told = { recurringChargeId, charge };
    await saveToldCharge(tx, ownerId, family, { chargeId: recurringChargeId, told: JSON.stringify(told) });
  }
}

function familyOf({ merchant, amount }: NonNullable<Told["charge"]>): string | null {
  return chargeFamilyOf({ merchant, currency: amount.currency, direction: "DEBIT", amountMinor: 1n });
}

/** Notes what the payments of a family show now, without telling of it. */
export async function noteFamily(tx: Tx, ownerId: string, family: string, found: readonly Told[]): Promise<void> {
  await written(tx);
  memoryOf(tx)?.known(table).clear();
  await tx.query("UPDATE recurring_charge SET found = NULL WHERE owner_id = ? AND family = ?", [ownerId, family]);
  if (found.length === 0) return;
  await tx.query(
    `INSERT INTO recurring_charge (owner_id, charge_id, family, told, found)
     VALUES ${found.map(() => "(?, ?, ?, ?, ?)").join(", ")}
     ON DUPLICATE KEY UPDATE family = VALUES(family), found = VALUES(found)`,
    found.flatMap((one) => [ownerId, one.recurringChargeId, family, nothing, JSON.stringify(one)]),
  );
}

/** What was noted of all charges, in a fixed order. */
export async function loadNotedCharges(tx: Tx, ownerId: string): Promise<NotedCharge[]> {
  await written(tx);
  const rows: { charge_id: string; told: string; found: string | null }[] = await tx.query(
    "SELECT charge_id, told, found FROM recurring_charge WHERE owner_id = ? ORDER BY charge_id",
    [ownerId],
  );
  return rows.map(({ charge_id: chargeId, told, found }) => ({
    chargeId,
    told: told === nothing ? null : told,
    found,
  }));
}

/** What was noted is what was told: the snapshot is over. */
export async function endNotes(tx: Tx, ownerId: string): Promise<void> {
  await written(tx);
  memoryOf(tx)?.known(table).clear();
  await tx.query("DELETE FROM recurring_charge WHERE owner_id = ? AND found IS NULL", [ownerId]);
  await tx.query("UPDATE recurring_charge SET told = found, found = NULL WHERE owner_id = ?", [ownerId]);
}

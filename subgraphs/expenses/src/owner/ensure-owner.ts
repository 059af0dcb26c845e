import { findRow } from "@expense-tracker/kit/database/find-rows";
import { timeOf } from "@expense-tracker/kit/database/clock";
import { ownerSettingsChangedV1 } from "@expense-tracker/events/owner-settings-changed.v1";
import type { SignUpClaims } from "@expense-tracker/kit/identity/access-token";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { isDeepStrictEqual } from "node:util";
import { makeDefaultCategories } from "../category/make-default-categories";
import { convertAllOf } from "../conversion/conversion-due";
import { OwnerRow } from "./owner.row";
import { settingsOf } from "./owner-settings";

/**
 * Reads the owner's row. The first event or mutation of an owner makes it, together with the default categories, so that the
 * worker knows the categories before the first expense.
 *
 * @param signUp the claims of the sign-up token: until the events arrive they give the base currency, by which expenses are converted
 *   when they are stored.
 * @param known the owner's row, or null for none, when the caller has asked since the stream was locked.
 */
export async function ensureOwner(
  tx: Tx,
  stream: OwnerStream,
  signUp: SignUpClaims | null = null,
  known?: OwnerRow | null,
): Promise<OwnerRow> {
  const { ownerId } = stream;
  const found = known === undefined ? await findRow(tx, OwnerRow, { ownerId }) : known;
  const owner = found ?? (await makeOwner(tx, stream));
  const { baseCurrency } = settingsOf(owner, signUp);
  if (baseCurrency === owner.baseCurrency) return owner;
  return saveSettings(tx, stream, owner, { baseCurrency });
}

/** Stores changed settings, and tells the worker. With another base currency, all expenses are converted again. */
export async function saveSettings(
  tx: Tx,
  stream: OwnerStream,
  owner: OwnerRow,
  settings: Partial<StoredSettings>,
): Promise<OwnerRow> {
  const saved = { ...owner, ...settings, updatedAt: timeOf(tx) };
  await tx.update(OwnerRow, { ownerId: owner.ownerId }, { ...settings, updatedAt: saved.updatedAt });
  if (saved.baseCurrency !== owner.baseCurrency) await convertAllOf(tx, owner.ownerId);
  const [before, after] = [toEventSettings(owner), toEventSettings(saved)];
  if (!isDeepStrictEqual(before, after)) await stream.emit(ownerSettingsChangedV1, after);
  return saved;
}

type StoredSettings = Pick<OwnerRow, "baseCurrency" | "timeZone" | "monthStartDay">;

/** An owner's settings as events carry them. */
export function toEventSettings({ baseCurrency, timeZone, monthStartDay }: StoredSettings): StoredSettings {
  return { baseCurrency, timeZone, monthStartDay };
}

async function makeOwner(tx: Tx, stream: OwnerStream): Promise<OwnerRow> {
  const { ownerId } = stream;
  const now = timeOf(tx);
  const owner: OwnerRow = {
    ownerId,
    baseCurrency: null,
    timeZone: null,
    monthStartDay: 1,
    rulesVersion: 0,
    changeSeq: 0n,
    createdAt: now,
    updatedAt: now,
  };
  await tx.insert(OwnerRow, owner);
  await makeDefaultCategories(tx, stream);
  return owner;
}

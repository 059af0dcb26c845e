import { findRow } from "@expense-tracker/kit/database/find-rows";
import type { LoaderScope } from "@expense-tracker/kit/subgraph/loaders";
import { OwnerRow } from "./owner.row";
import { settingsOf, type OwnerSettings } from "./owner-settings";

/** The signed-in user's settings, read once in a request. */
export function ownerSettings({ db, user: { userId: ownerId, signUp } }: LoaderScope): () => Promise<OwnerSettings> {
  let settings: Promise<OwnerSettings> | null = null;
  return () => (settings ??= findRow(db.manager, OwnerRow, { ownerId }).then((owner) => settingsOf(owner, signUp)));
}

import { CreateDs1795430000001 } from "../../migrations/1795430000001-create-ds";
import { Snapshots1795700000000 } from "../../migrations/1795700000000-snapshots";
import { RetryParked1795700000001 } from "../../migrations/1795700000001-retry-parked";

/** What the worker keeps, for `openDatabase` and `migrateDatabase`. */
export const schemaOfDatabase = {
  entities: [],
  migrations: [CreateDs1795430000001, Snapshots1795700000000, RetryParked1795700000001],
};

/** Tables with what the worker keeps of an owner, by `owner_id`: emptied when they are erased. `parked` is each consumer's own. */
export const ownerTables = ["owner_category", "seen_expense", "merchant_history", "owner_snapshot"] as const;

import { CreateProfile1763890000000 } from "../migrations/1763890000000-create-profile";
import { QuotaUse1795709000000 } from "../migrations/1795709000000-quota-use";
import { ProfileRow } from "./profile/profile.row";

/** What this subgraph keeps, for `openDatabase` and `migrateDatabase`. */
export const schemaOfDatabase = {
  entities: [ProfileRow],
  migrations: [CreateProfile1763890000000, QuotaUse1795709000000],
};

/** Tables with what is kept of an owner, by `owner_id`: emptied when they are erased. */
export const ownerTables = ["profile", "quota_use"] as const;

import { MarksInPlace1795970000000 } from "../migrations/1795970000000-marks-in-place";
import { MissedEvents1795990000000 } from "../migrations/1795990000000-missed-events";
import { CreateProfile1763890000000 } from "../migrations/1763890000000-create-profile";
import { QuotaUse1795709000000 } from "../migrations/1795709000000-quota-use";
import { ProfileRow } from "./profile/profile.row";

/** The tables of this subgraph and its migrations, for `openDatabase` and `migrateDatabase`. */
export const schemaOfDatabase = {
  entities: [ProfileRow],
  migrations: [CreateProfile1763890000000, QuotaUse1795709000000, MarksInPlace1795970000000, MissedEvents1795990000000],
};

/** The tables that hold an owner's data, by `owner_id`. Erasing the owner deletes their rows. */
export const ownerTables = ["profile", "quota_use"] as const;

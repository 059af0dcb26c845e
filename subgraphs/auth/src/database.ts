import { CreateIdentity1763890100000 } from "../migrations/1763890100000-create-identity";
import { AccountRow } from "./account/account.row";
import { SecurityEventRow } from "./security-log/security-event.row";
import { RefreshTokenRow } from "./session/refresh-token.row";
import { SessionRow } from "./session/session.row";
import { SigningKeyRow } from "./signing-key/signing-key.row";

/** What this subgraph keeps, for `openDatabase` and `migrateDatabase`. */
export const schemaOfDatabase = {
  entities: [AccountRow, SessionRow, RefreshTokenRow, SigningKeyRow, SecurityEventRow],
  migrations: [CreateIdentity1763890100000],
};

import { MarksInPlace1795970000000 } from "../migrations/1795970000000-marks-in-place";
import { CreateIdentity1763890100000 } from "../migrations/1763890100000-create-identity";
import { MailAndTokens1795442400000 } from "../migrations/1795442400000-mail-and-tokens";
import { ErasureAndExport1795442460000 } from "../migrations/1795442460000-erasure-and-export";
import { TwoFactor1795442520000 } from "../migrations/1795442520000-two-factor";
import { Throttle1795442580000 } from "../migrations/1795442580000-throttle";
import { NamedPeppers1795443300000 } from "../migrations/1795443300000-named-peppers";
import { IndexWhatIsPurged1795443360000 } from "../migrations/1795443360000-index-what-is-purged";
import { IndexResetRequests1795443420000 } from "../migrations/1795443420000-index-reset-requests";
import { TwoFactorRemoval1795443480000 } from "../migrations/1795443480000-two-factor-removal";
import { UnknownLogIns1795990000000 } from "../migrations/1795990000000-unknown-log-ins";
import { EraseInSteps1795709000000 } from "../migrations/1795709000000-erase-in-steps";
import { AccountRow } from "./account/account.row";
import { DataExportRow } from "./data-export/data-export.row";
import { MailRow } from "./mail/mail.row";
import { MailedTokenRow } from "./mailed-token/mailed-token.row";
import { ResetRequestRow } from "./password-change/reset-request.row";
import { SecurityEventRow } from "./security-log/security-event.row";
import { UnknownLogInRow } from "./security-log/unknown-log-in.row";
import { ErasedSessionRow, RefreshTokenRow, SessionRow } from "./session/session.row";
import { SigningKeyRow } from "./signing-key/signing-key.row";
import { ChallengeRow } from "./two-factor/challenge.row";
import { TwoFactorRemovalRow } from "./two-factor/removal.row";
import { RecoveryCodeRow, TwoFactorRow } from "./two-factor/two-factor.row";

/** The tables of this subgraph, for `openDatabase` and `migrateDatabase`. */
export const schemaOfDatabase = {
  entities: [
    AccountRow,
    SessionRow,
    RefreshTokenRow,
    SigningKeyRow,
    SecurityEventRow,
    UnknownLogInRow,
    MailedTokenRow,
    ResetRequestRow,
    MailRow,
    TwoFactorRow,
    RecoveryCodeRow,
    ChallengeRow,
    TwoFactorRemovalRow,
    ErasedSessionRow,
    DataExportRow,
  ],
  migrations: [
    CreateIdentity1763890100000,
    MailAndTokens1795442400000,
    ErasureAndExport1795442460000,
    TwoFactor1795442520000,
    Throttle1795442580000,
    NamedPeppers1795443300000,
    IndexWhatIsPurged1795443360000,
    IndexResetRequests1795443420000,
    TwoFactorRemoval1795443480000,
    EraseInSteps1795709000000,
    MarksInPlace1795970000000,
    UnknownLogIns1795990000000,
  ],
};

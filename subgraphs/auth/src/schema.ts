import { defineSubgraph, type SubgraphDependencies } from "@expense-tracker/kit/subgraph/create-subgraph";
import { AccountResolver } from "./account/account.resolver";
import { dataExportResolvers } from "./data-export/data-export.resolver";
import { exportedTables } from "./data-export/exported-tables";
import { emailResolvers } from "./email/email.resolver";
import { ErasureResolver } from "./erasure/erasure.resolver";
import type { MailQueue } from "./mail/queue-mail";
import { PasswordResolver } from "./password-change/password.resolver";
import type { PasswordHasher } from "./password/password-hasher";
import type { Sealing } from "./secrets/sealing";
import { securityLogResolvers } from "./security-log/security-log.resolver";
import { SessionResolver } from "./session/session.resolver";
import { SignInResolver } from "./sign-in/sign-in.resolver";
import type { KeyRing } from "./signing-key/key-ring";
import type { Throttle } from "./throttle/throttle";
import { TwoFactorRemovalResolver } from "./two-factor-removal/removal.resolver";
import { TwoFactorResolver } from "./two-factor/two-factor.resolver";

/** What the resolvers of this subgraph take what they need from. */
export interface Dependencies extends SubgraphDependencies {
  /** Signs access tokens. */
  keys: KeyRing;
  passwords: PasswordHasher;
  mails: MailQueue;
  throttle: Throttle;
  /** Seals the secrets that are shared with authenticator apps. */
  twoFactor: Sealing;
  /** Days until a second factor that was reported lost may be removed; 0: only an operator removes it. */
  removalWaitDays: number;
  /** Of access tokens. */
  issuer: string;
  audience: string;
  refreshTokenKey: Buffer;
  /** Signs the cursors of lists. */
  cursorKey: Buffer;
}

/** The parts of this subgraph, with a line for each folder that has resolvers. Its SDL is committed as `schema.graphql`. */
export const subgraph = defineSubgraph<Dependencies>({
  name: "auth",
  resolvers: [
    AccountResolver,
    SignInResolver,
    SessionResolver,
    TwoFactorResolver,
    TwoFactorRemovalResolver,
    PasswordResolver,
    emailResolvers,
    securityLogResolvers,
    ErasureResolver,
    dataExportResolvers,
  ],
  dataExport: {
    field: "account",
    tables: exportedTables,
    cost: 15_000,
    description:
      "The account, its sessions and its security log. When the data is too large for one answer, `complete` is false and `cutOff` names the lists that lack rows.",
  },
});

import { createTokenVerifier } from "@expense-tracker/kit/identity/access-token";
import type { NamedKey } from "@expense-tracker/kit/process/config";
import { pingDatabase } from "@expense-tracker/kit/database/open-database";
import type { HttpServerOptions } from "@expense-tracker/kit/http/http-server";
import { MeResolver } from "@expense-tracker/kit/subgraph/me";
import { createSubgraphServer } from "@expense-tracker/kit/subgraph/subgraph-server";
import type { FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import { AccountResolver } from "./account/account.resolver";
import { DataExportOfUserResolver, DataExportResolver } from "./data-export/data-export.resolver";
import { EmailResolver, PendingEmailResolver } from "./email/email.resolver";
import { ErasureResolver } from "./erasure/erasure.resolver";
import type { MailQueue } from "./mail/queue-mail";
import { PasswordResolver } from "./password-change/password.resolver";
import type { PasswordHasher } from "./password/password-hasher";
import { createSchema } from "./schema";
import type { Sealing } from "./secrets/sealing";
import { SecurityEventCountResolver, SecurityLogResolver } from "./security-log/security-log.resolver";
import { serveRevokedSessions } from "./session/revoked-sessions";
import { SessionResolver } from "./session/session.resolver";
import { SignInResolver } from "./sign-in/sign-in.resolver";
import { countAttempts } from "./sign-in/count-attempts";
import { type KeyRing, serveJwks } from "./signing-key/key-ring";
import type { Throttle } from "./throttle/throttle";
import { TwoFactorRemovalResolver } from "./two-factor-removal/removal.resolver";
import { TwoFactorResolver } from "./two-factor/two-factor.resolver";

export interface ServerDependencies extends Pick<HttpServerOptions, "logger" | "metrics" | "isRunning" | "tls"> {
  db: DataSource;
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
  cursorKey: Buffer;
  gatewayKeys: NamedKey[];
  nowMs: () => number;
}

/** The auth subgraph on a database, not yet listening. */
export async function createServer(deps: ServerDependencies): Promise<FastifyInstance> {
  const { db, keys } = deps;
  const verifyToken = createTokenVerifier(deps);
  const { schema } = await createSchema([
    new MeResolver(),
    new AccountResolver(deps),
    new SignInResolver({ ...deps, tokens: deps, verifyToken, countAttempt: countAttempts(deps.metrics) }),
    new SessionResolver(deps),
    new TwoFactorResolver(deps),
    new TwoFactorRemovalResolver(deps),
    new PasswordResolver(deps),
    new EmailResolver(deps),
    new PendingEmailResolver(deps),
    new SecurityLogResolver(deps),
    new SecurityEventCountResolver(deps),
    new ErasureResolver(deps),
    new DataExportResolver(deps),
    new DataExportOfUserResolver(deps),
  ]);
  // Auth applies no events of other services, so delivery has no key here.
  const hopKeys = { gateway: deps.gatewayKeys, delivery: [] };
  const { logger, metrics, isRunning, tls = null, nowMs } = deps;
  const server = await createSubgraphServer({
    name: "auth",
    schema,
    verifyToken,
    hopKeys,
    logger,
    metrics,
    isRunning,
    tls,
    checkReady: () => pingDatabase(db),
  });
  serveJwks(server, keys);
  serveRevokedSessions(server, { db, hopKeys, logger, nowMs });
  return server;
}

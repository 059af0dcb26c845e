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
import { EmailResolver } from "./email/email.resolver";
import { PendingEmailResolver } from "./email/pending-email.resolver";
import { ErasureResolver } from "./erasure/erasure.resolver";
import type { Post } from "./mail/post";
import type { PasswordHasher } from "./password/password-hasher";
import { PasswordResolver } from "./password/password.resolver";
import type { Sealing } from "./sealing";
import { createSchema } from "./schema";
import { SecurityEventCountResolver } from "./security-log/security-event-count.resolver";
import { SecurityLogResolver } from "./security-log/security-log.resolver";
import { countAttempts } from "./session/count-attempts";
import { serveRevokedSessions } from "./session/revoked-sessions";
import { SessionResolver } from "./session/session.resolver";
import type { Throttle } from "./throttle/throttle";
import { TwoFactorResolver } from "./two-factor/two-factor.resolver";
import { TwoFactorRemovalResolver } from "./two-factor-removal/removal.resolver";
import type { KeyRing } from "./signing-key/key-ring";
import { serveJwks } from "./signing-key/serve-jwks";

export interface ServerDependencies extends Pick<HttpServerOptions, "logger" | "metrics" | "isRunning" | "tls"> {
  db: DataSource;
  keys: KeyRing;
  passwords: PasswordHasher;
  post: Post;
  throttle: Throttle;
  /** Of the secrets that are shared with authenticator apps. */
  twoFactor: Sealing;
  /** Until a second factor that was reported lost may be removed; 0: never, but by an operator. */
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
  const signingIn = { ...deps, tokens: deps, verifyToken, countAttempt: countAttempts(deps.metrics) };
  const { schema } = await createSchema([
    new MeResolver(),
    new AccountResolver(signingIn),
    new SessionResolver(signingIn),
    new TwoFactorResolver(signingIn),
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
  // Delivery has nothing to bring here: no event of another room changes who may sign in.
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

import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { ConfigurationError } from "@expense-tracker/kit/process/config";
import { createTokenVerifier } from "@expense-tracker/kit/identity/access-token";
import { openDatabase } from "@expense-tracker/kit/database/open-database";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import { purgeRound } from "@expense-tracker/kit/database/purge";
import { runRounds } from "@expense-tracker/kit/time/run-rounds";
import type { Shutdown } from "@expense-tracker/kit/process/shutdown";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { type Config, readAuthConfig } from "./config";
import { schemaOfDatabase } from "./database";
import { erasureRound } from "./erasure/delete-erased";
import { expiredRows } from "./expired-rows";
import { createMailer } from "./mail/create-mailer";
import type { MailQueue } from "./mail/queue-mail";
import { mailSender } from "./mail/send-mails";
import { resetRequestRound } from "./password-change/reset-request-round";
import { type BreachedPasswords, openBreachList } from "./password/breached-passwords";
import { PasswordHasher } from "./password/password-hasher";
import { createSealing } from "./secrets/sealing";
import { createServer } from "./server";
import { runKeyKeeper } from "./signing-key/keep-keys";
import { measureKeys, openKeyRing } from "./signing-key/key-ring";
import { Throttle } from "./throttle/throttle";
import { removalRound } from "./two-factor-removal/mail-removal";

const mailPauseMs = 500;
const erasurePauseMs = 2_000;
const purgePauseMs = 10_000;

startProcess("auth", () => readAuthConfig(process.env), compose);

async function compose(config: Config, logger: Logger, { isRunning, onStop }: Shutdown): Promise<void> {
  const nowMs = Date.now;
  const metrics = createMetrics("auth");
  const db = await openDatabase({ url: config.databaseUrl, ...schemaOfDatabase, metrics });
  onStop("database", () => db.destroy());
  const breached = await breachListAt(config.breachListPath);
  if (breached) onStop("list of breached passwords", () => breached.close());
  const passwords = new PasswordHasher({
    pepper: config.passwordPepper,
    previousPepper: config.previousPasswordPepper,
    cost: config.passwordCost,
    metrics,
    breached,
  });
  onStop("password workers", () => passwords.close());
  // When this machine is too busy now, the first sign-up does it.
  await passwords.warmUp().catch((error: unknown) => logger.warn({ err: error }, "passwords were not warmed up"));
  const mails: MailQueue = {
    sealing: createSealing(config.signingKeyEncryptionKey, "auth.mail.v1"),
    appUrl: config.appUrl,
  };
  const mailer = createMailer(config.mailTransport, config.environment, logger);
  const sendDueMails = mailSender({ db, mailer, sealing: mails.sealing, logger, metrics, nowMs });
  const mailSending = runRounds({ name: "the mail sender", rounds: [sendDueMails], idlePauseMs: mailPauseMs, logger });
  onStop("mail sender", () => mailSending.stop());
  const throttle = new Throttle({
    db,
    secret: config.signingKeyEncryptionKey,
    addressFactor: config.throttleAddressFactor,
    quotas: config.quotas,
  });
  // Not in the rounds of the mail sender: behind a slow mail server, requests would wait until they are too old.
  const answerResetRequest = () => resetRequestRound({ db, mails, throttle, logger, nowMs });
  const remindOfRemoval = () => removalRound({ db, mails, nowMs });
  const mailWriting = runRounds({
    name: "the writer of requested mails",
    rounds: [answerResetRequest, remindOfRemoval],
    idlePauseMs: mailPauseMs,
    logger,
  });
  onStop("writer of requested mails", () => mailWriting.stop());
  // In rounds of its own: the deletion of a large account must not delay mails or the purge.
  const erasures = runRounds({
    name: "the deletion of erased accounts",
    rounds: [erasureRound({ db, metrics, nowMs })],
    idlePauseMs: erasurePauseMs,
    logger,
  });
  onStop("erasures", () => erasures.stop());
  const purge = purgeRound({ db, nowMs, metrics, purges: expiredRows });
  const housekeeping = runRounds({ name: "the housekeeping", rounds: [purge], idlePauseMs: purgePauseMs, logger });
  onStop("housekeeping", () => housekeeping.stop());
  const keyOptions = { db, encryptionKey: config.signingKeyEncryptionKey, logger, nowMs };
  const keyKeeper = await runKeyKeeper({ ...keyOptions, rotationDays: config.signingKeyRotationDays });
  onStop("key keeper", () => keyKeeper.stop());
  const keys = await openKeyRing(keyOptions);
  measureKeys(metrics, keys, nowMs);
  const tokens = { issuer: config.tokenIssuer, audience: config.tokenAudience };
  const server = await createServer({
    db,
    keys,
    passwords,
    mails,
    throttle,
    twoFactor: createSealing(config.signingKeyEncryptionKey, "auth.two-factor.v1"),
    removalWaitDays: config.removalWaitDays,
    ...tokens,
    verifyToken: createTokenVerifier({ ...tokens, keys, nowMs }),
    refreshTokenKey: config.refreshTokenKey,
    cursorKey: config.cursorKey,
    // Auth applies no events of other services, so delivery has no key here.
    hopKeys: { gateway: config.gatewayKeys, delivery: [] },
    nowMs,
    logger,
    metrics,
    isRunning,
    tls: config.tls,
  });
  onStop("http", () => server.close());
  await server.listen({ host: config.host, port: config.port });
  logger.info({ port: config.port }, "listening");
}

/** @throws ConfigurationError when the configured list cannot be read: auth does not start without it. */
async function breachListAt(path: string | undefined): Promise<BreachedPasswords | null> {
  if (path === undefined) return null;
  return openBreachList(path).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError([`PASSWORD_BREACH_LIST: ${reason}`]);
  });
}

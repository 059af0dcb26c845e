import { createTokenVerifier } from "@expense-tracker/kit/identity/access-token";
import { ConfigurationError } from "@expense-tracker/kit/process/config";
import type { Frame, Surroundings } from "@expense-tracker/kit/subgraph/start-subgraph";
import type { Config } from "./config";
import { erasureRound } from "./erasure/delete-erased";
import { createMailer } from "./mail/create-mailer";
import type { MailQueue } from "./mail/queue-mail";
import { mailSender } from "./mail/send-mails";
import { resetRequestRound } from "./password-change/reset-request-round";
import { type BreachedPasswords, openBreachList } from "./password/breached-passwords";
import { PasswordHasher } from "./password/password-hasher";
import type { Dependencies } from "./schema";
import { createSealing } from "./secrets/sealing";
import { runKeyKeeper } from "./signing-key/keep-keys";
import { type KeyRing, measureKeys, openKeyRing } from "./signing-key/key-ring";
import { Throttle } from "./throttle/throttle";
import { removalRound } from "./two-factor-removal/mail-removal";

const mailPauseMs = 500;
const erasurePauseMs = 2_000;

type AuthSurroundings = Surroundings<Config>;

/** Makes what auth adds to the dependencies of every subgraph, and starts its background work. */
export async function prepare(surroundings: AuthSurroundings): Promise<Omit<Dependencies, keyof Frame>> {
  const { config, db, nowMs } = surroundings;
  const passwords = await openPasswords(surroundings);
  const throttle = new Throttle({
    db,
    secret: config.signingKeyEncryptionKey,
    addressFactor: config.throttleAddressFactor,
    quotas: config.quotas,
  });
  const mails: MailQueue = {
    sealing: createSealing(config.signingKeyEncryptionKey, "auth.mail.v1"),
    appUrl: config.appUrl,
  };
  startWork(surroundings, mails, throttle);
  const keys = await openKeys(surroundings);
  const tokens = { issuer: config.tokenIssuer, audience: config.tokenAudience };
  return {
    ...tokens,
    keys,
    verifyToken: createTokenVerifier({ ...tokens, keys, nowMs }),
    // Auth applies no events of other services, so delivery has no key here.
    hopKeys: { gateway: config.gatewayKeys, delivery: [] },
    passwords,
    mails,
    throttle,
    twoFactor: createSealing(config.signingKeyEncryptionKey, "auth.two-factor.v1"),
    removalWaitDays: config.removalWaitDays,
    refreshTokenKey: config.refreshTokenKey,
    cursorKey: config.cursorKey,
  };
}

async function openPasswords({ config, metrics, logger, onStop }: AuthSurroundings): Promise<PasswordHasher> {
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
  return passwords;
}

/** @throws ConfigurationError when the configured list cannot be read: auth does not start without it. */
async function breachListAt(path: string | undefined): Promise<BreachedPasswords | null> {
  if (path === undefined) return null;
  return openBreachList(path).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError([`PASSWORD_BREACH_LIST: ${reason}`]);
  });
}

function startWork(
  { config, db, metrics, logger, nowMs, repeat }: AuthSurroundings,
  mails: MailQueue,
  throttle: Throttle,
): void {
  const mailer = createMailer(config.mailTransport, config.environment, logger);
  const sendDueMails = mailSender({ db, mailer, sealing: mails.sealing, logger, metrics, nowMs });
  repeat({ name: "the mail sender", rounds: [sendDueMails], idlePauseMs: mailPauseMs });
  // Not in the rounds of the mail sender: behind a slow mail server, requests would wait until they are too old.
  const answerResetRequest = () => resetRequestRound({ db, mails, throttle, logger, nowMs });
  const remindOfRemoval = () => removalRound({ db, mails, nowMs });
  repeat({
    name: "the writer of requested mails",
    rounds: [answerResetRequest, remindOfRemoval],
    idlePauseMs: mailPauseMs,
  });
  // In rounds of its own: the deletion of a large account must not delay mails or the purge.
  const eraseAccounts = erasureRound({ db, metrics, nowMs });
  repeat({ name: "the deletion of erased accounts", rounds: [eraseAccounts], idlePauseMs: erasurePauseMs });
}

async function openKeys({ config, db, metrics, logger, nowMs, onStop }: AuthSurroundings): Promise<KeyRing> {
  const options = { db, encryptionKey: config.signingKeyEncryptionKey, logger, nowMs };
  const rotationDays = config.signingKeyRotationDays;
  const keeper = await runKeyKeeper({ ...options, rotationDays });
  onStop("key keeper", () => keeper.stop());
  const keys = await openKeyRing(options);
  measureKeys(metrics, { keys, rotationDays, nowMs });
  return keys;
}

import "reflect-metadata";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mailsIn } from "@expense-tracker/dev/mailbox";
import { createTestDatabase } from "@expense-tracker/testing/database";
import { createTestTrust, listenSubgraph } from "@expense-tracker/testing/subgraph";
import { createTokenVerifier } from "@expense-tracker/kit/identity/access-token";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { newId } from "@expense-tracker/kit/input/id";
import { schemaOfDatabase } from "../src/database";
import { erasureRound } from "../src/erasure/delete-erased";
import { mailboxFolder } from "../src/mail/mailbox-folder";
import type { Mailer } from "../src/mail/mailer";
import { mailSender } from "../src/mail/send-mails";
import { PasswordHasher, type PasswordHasherOptions } from "../src/password/password-hasher";
import { resetRequestRound } from "../src/password-change/reset-request-round";
import { createSealing } from "../src/secrets/sealing";
import { createServer } from "../src/server";
import { openKeyRing } from "../src/signing-key/key-ring";
import type { AccountQuotas } from "../src/throttle/limits";
import { Throttle } from "../src/throttle/throttle";
import { removalRound } from "../src/two-factor-removal/mail-removal";

export const password = "monsoon over the ghats";
export const accountQuotas: AccountQuotas = { logInsADay: 500, credentialChangesADay: 20 };
export const issuer = "http://issuer.test";

export interface OutboxRow {
  type: string;
  payload: string;
  owner_id: string;
}

export interface AuthOptions {
  pool?: NonNullable<PasswordHasherOptions["pool"]>;
  /** bcrypt's. Production's is at least 12. */
  passwordCost?: number;
  mailer?: Mailer;
  /** Production's is 1. */
  addressFactor?: number;
  removalWaitDays?: number;
  /** As in production, unless a test needs a shorter one. */
  quotas?: AccountQuotas;
  /** Another replica, whose database, secrets and clock this one shares. The database stays when this one is closed. */
  beside?: Shared;
}

/** Everything takes `stoppedAtMs` as the current time, until a test sets another time, or null for the real time. */
interface Clock {
  aheadMs: number;
  stoppedAtMs: number | null;
}

interface Shared {
  databaseUrl: string;
  clock: Clock;
  encryptionKey: Buffer;
  pepper: Buffer;
  trust: Awaited<ReturnType<typeof createTestTrust>>;
}

async function newSurroundings(): Promise<Shared & { drop(): Promise<void> }> {
  const database = await createTestDatabase("auth");
  await migrateDatabase({ url: database.url, ...schemaOfDatabase });
  return {
    databaseUrl: database.url,
    clock: { aheadMs: 0, stoppedAtMs: null },
    encryptionKey: randomBytes(32),
    pepper: randomBytes(32),
    trust: await createTestTrust(),
    drop: () => database.drop(),
  };
}

/** The auth subgraph over HTTP on a database of its own, with a clock that tests move. */
export async function startAuth({
  pool,
  passwordCost = 4,
  mailer,
  addressFactor = 100,
  removalWaitDays = 3,
  quotas = accountQuotas,
  beside,
}: AuthOptions = {}) {
  const surroundings = beside ? { ...beside, drop: async () => undefined } : await newSurroundings();
  const { databaseUrl, clock, encryptionKey, pepper, trust } = surroundings;
  const db = await openDatabase({ url: databaseUrl, ...schemaOfDatabase });
  const nowMs = () => clock.stoppedAtMs ?? Date.now() + clock.aheadMs;
  const frame = { ...trust.frame("auth"), nowMs };
  const passwords = new PasswordHasher({
    pepper,
    cost: passwordCost,
    metrics: frame.metrics,
    ...(pool ? { pool } : {}),
  });
  const keys = await openKeyRing({ db, encryptionKey, logger: frame.logger, nowMs });
  const mails = { sealing: createSealing(encryptionKey, "auth.mail.v1"), appUrl: "http://app.test" };
  const throttle = new Throttle({ db, secret: encryptionKey, addressFactor, quotas });
  const mailbox = await mkdtemp(join(tmpdir(), "auth-mailbox-"));
  const sendDueMails = mailSender({
    db,
    mailer: mailer ?? mailboxFolder(mailbox, "Expense Tracker <no-reply@example.test>", frame.logger),
    sealing: mails.sealing,
    ...frame,
  });
  /** Writes and sends all mails that are due. */
  const doTheMail = async (): Promise<void> => {
    while (await resetRequestRound({ db, mails, throttle, nowMs, logger: frame.logger }));
    while (await removalRound({ db, mails, nowMs }));
    while (await sendDueMails());
  };
  const eraseSome = erasureRound({ db, metrics: frame.metrics, nowMs });
  /** Deletes the rows that are left of erased accounts. */
  const doTheErasures = async (): Promise<void> => {
    while (await eraseSome());
  };
  const tokens = { issuer, audience: "expense-tracker" };
  const server = await createServer({
    db,
    keys,
    passwords,
    mails,
    throttle,
    twoFactor: createSealing(encryptionKey, "auth.two-factor.v1"),
    removalWaitDays,
    ...tokens,
    verifyToken: createTokenVerifier({ ...tokens, keys, nowMs }),
    refreshTokenKey: randomBytes(32),
    cursorKey: randomBytes(32),
    hopKeys: { gateway: trust.hopKeys.gateway, delivery: [] },
    ...frame,
  });
  const auth = await listenSubgraph("auth", server, trust);
  const stories = storiesOf(auth);
  const mailsTo = async (email: string) => {
    await doTheMail();
    return (await mailsIn(mailbox)).filter(({ to }) => to === email);
  };
  const proveAddress = async ({ email, token }: { email: string; token: string }): Promise<void> => {
    const link = (await mailsTo(email)).findLast(({ text }) => text.includes("/verify-email#"))?.token;
    const { errors } = await auth.ask(token, verifyOperation, { token: link });
    if (errors) throw new Error(errors[0]?.message);
  };
  return {
    ...auth,
    db,
    databaseUrl,
    clock,
    nowMs,
    encryptionKey,
    trust,
    metrics: frame.metrics,
    mails,
    throttle,
    pepper,
    mailbox,
    doTheMail,
    doTheErasures,
    /** All mails to this address until now, oldest first. */
    mailsTo,
    ...stories,
    /** Opens the newest link that proves this person's address, in their session. */
    proveAddress,
    /** A new person whose address is proved. */
    provedPerson: async (details: object = {}) => {
      const person = await stories.newPerson(details);
      await proveAddress(person);
      return person;
    },
    outboxOf: (ownerId: string): Promise<OutboxRow[]> =>
      db.query("SELECT type, payload, owner_id FROM outbox WHERE owner_id = ? ORDER BY id", [ownerId]),
    close: async () => {
      await server.close();
      await passwords.close();
      await db.destroy();
      await surroundings.drop();
      await rm(mailbox, { recursive: true, force: true });
    },
  };
}

export type Auth = Awaited<ReturnType<typeof startAuth>>;

const sessionFields =
  "accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt session { id current device address lastUsedAt } user { id }";
export const signUpOperation = `mutation ($input: SignUpInput!) { signUp(input: $input) { ${sessionFields} } }`;
export const logInOperation = `mutation ($input: LogInInput!) { logIn(input: $input) { __typename ... on AuthSession { ${sessionFields} } } }`;
export const verifyOperation = "mutation ($token: String!) { verifyEmail(token: $token) }";
export const refreshOperation = `mutation ($token: String) { refreshSession(refreshToken: $token) { ${sessionFields} } }`;

/** The actions of users, each as one call. */
function storiesOf({ ask }: Awaited<ReturnType<typeof listenSubgraph>>) {
  const freshEmail = () => `asha-${newId()}@example.test`;
  const logIn = (email: string, details: object = {}, headers: Record<string, string> = {}) =>
    ask(null, logInOperation, { input: { email, password, ...details } }, headers);
  return {
    freshEmail,
    logIn,
    /** Signs up a new user. */
    newPerson: async (details: object = {}) => {
      const email = freshEmail();
      const { data, errors } = await ask(null, signUpOperation, { input: { email, password, ...details } });
      if (errors) throw new Error(errors[0]?.message);
      const { accessToken, refreshToken, session, user } = data.signUp;
      return { email, id: user.id as string, sessionId: session.id as string, token: accessToken, refreshToken };
    },
    refresh: (token: string | null, headers: Record<string, string> = {}) =>
      ask(null, refreshOperation, token === null ? {} : { token }, headers),
    kindsOf: async (token: string): Promise<string[]> => {
      const { data } = await ask(
        token,
        "{ me { account { securityEvents(first: 100) { edges { node { kind } } } } } }",
      );
      return data.me.account.securityEvents.edges.map(({ node }: { node: { kind: string } }) => node.kind);
    },
  };
}

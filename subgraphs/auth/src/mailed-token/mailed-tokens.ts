import { badInput, type AppError } from "@expense-tracker/kit/errors/app-error";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { type EntityManager, In, IsNull, MoreThan, Not } from "typeorm";
import { hashOfToken, isToken, newToken } from "../secrets/random-token";
import { MailedTokenRow, type TokenPurpose } from "./mailed-token.row";

const minuteMs = 60_000;
export const tokenLifeMs: Readonly<Record<NewToken["purpose"], number>> = {
  RESET_PASSWORD: 30 * minuteMs,
  RESET_FROM_ELSEWHERE: 30 * minuteMs,
  VERIFY_EMAIL: 24 * 60 * minuteMs,
  REMOVE_FACTOR: 7 * 24 * 60 * minuteMs,
};

/** A mailbox gets at most this many links for one purpose within the window, unless a throttle counts them. */
export const maxLinksPerWindow = 5;
export const linkWindowMs = 60 * minuteMs;

export interface NewToken {
  accountId: string;
  /** A STOP_REMOVAL token is not random: see `keepToken`. */
  purpose: Exclude<TokenPurpose, "STOP_REMOVAL">;
  email: string;
  now: Date;
}

/** A token and the time when it expires; or, after too many, the whole seconds until the next one is allowed. */
export type IssuedToken = { token: string; expiresAt: Date } | { retryAfterSeconds: number };

/**
 * Makes a token of 256 random bits and stores only its hash. An older token for the same purpose ends. The owner's stream must
 * be locked.
 */
export async function issueToken(tx: Tx, wanted: NewToken): Promise<IssuedToken> {
  const { accountId, purpose, now } = wanted;
  const last = await tx.findOneBy(MailedTokenRow, { accountId, purpose });
  const age = last ? now.getTime() - last.windowBeganAt.getTime() : linkWindowMs;
  const window =
    last && age < linkWindowMs
      ? { windowBeganAt: last.windowBeganAt, windowCount: last.windowCount + 1 }
      : { windowBeganAt: now, windowCount: 1 };
  if (window.windowCount > maxLinksPerWindow) return { retryAfterSeconds: Math.ceil((linkWindowMs - age) / 1000) };
  return saveToken(tx, wanted, window);
}

/** The same for a purpose whose links a throttle counts. */
export function issueCountedToken(tx: Tx, wanted: NewToken): Promise<{ token: string; expiresAt: Date }> {
  return saveToken(tx, wanted, { windowBeganAt: wanted.now, windowCount: 1 });
}

async function saveToken(
  tx: Tx,
  { accountId, purpose, email, now }: NewToken,
  window: Pick<MailedTokenRow, "windowBeganAt" | "windowCount">,
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + tokenLifeMs[purpose]);
  await tx.save(MailedTokenRow, { accountId, purpose, hash: hashOfToken(token), email, expiresAt, ...window });
  return { token, expiresAt };
}

/** A token that its caller derived from a secret (256 bits), and that several mails contain. */
export interface KeptToken {
  accountId: string;
  purpose: "STOP_REMOVAL";
  email: string;
  token: string;
  expiresAt: Date;
  now: Date;
}

/** Stores the token, which works until it expires. Another token for the same purpose ends. The owner's stream must be locked. */
export async function keepToken(tx: Tx, { token, now, ...kept }: KeptToken): Promise<void> {
  await tx.save(MailedTokenRow, { ...kept, hash: hashOfToken(token), windowBeganAt: now, windowCount: 1 });
}

/** @returns the row with its account; null when the token is used, expired, cancelled, for another purpose, or was never issued. */
export function findToken(
  db: EntityManager,
  token: string,
  purposes: TokenPurpose | readonly TokenPurpose[],
  now: Date,
): Promise<MailedTokenRow | null> {
  if (!isToken(token)) return Promise.resolve(null);
  const purpose = In([purposes].flat());
  return db.findOneBy(MailedTokenRow, { hash: hashOfToken(token), purpose, expiresAt: MoreThan(now) });
}

/** Ends an account's links. The owner's stream must be locked. */
export async function endTokens(tx: Tx, accountId: string, purposes: readonly TokenPurpose[]): Promise<void> {
  await tx.update(MailedTokenRow, { accountId, purpose: In([...purposes]) }, { hash: null });
}

/** Ends links that would change the account's address to another one than `email`. The owner's stream must be locked. */
export async function endMoves(tx: Tx, accountId: string, email: string): Promise<void> {
  await tx.update(MailedTokenRow, { accountId, purpose: "VERIFY_EMAIL", email: Not(email) }, { hash: null });
}

/** @returns the address of the account's last link to prove an address, if the link still works. */
export async function findUnopened(db: EntityManager, accountId: string, now: Date): Promise<string | null> {
  const unopened = { accountId, purpose: "VERIFY_EMAIL" as const, hash: Not(IsNull()), expiresAt: MoreThan(now) };
  return (await db.findOneBy(MailedTokenRow, unopened))?.email ?? null;
}

/** The same error for every fault of a token, so that it reveals nothing about the token. */
export function invalidToken(): AppError {
  return badInput("token", "this link is not valid, or no longer");
}

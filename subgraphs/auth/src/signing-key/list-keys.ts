import type { DataSource } from "typeorm";
import { publishAheadMs, retiredForMs } from "./key-times";
import { SigningKeyRow } from "./signing-key.row";

/** A key as an operator sees it. Times are ISO 8601, in UTC. */
export interface ListedKey {
  kid: string;
  /**
   * `signs` now; `next` will, and verifiers know it or are about to; `retired` signs no more, and its tokens are accepted until
   * `acceptedUntil`; `expired`: that time is over; `revoked`: its tokens are refused, because the key may have leaked.
   */
  state: "signs" | "next" | "retired" | "expired" | "revoked";
  publishedAt: string;
  /** When it began to sign; of the next key when it will, null when no rotation is planned. */
  signsFrom: string | null;
  /** When it ceased to sign. */
  retiredAt: string | null;
  /** Until when its tokens are accepted; null as long as that is open. */
  acceptedUntil: string | null;
  /** Of the next key: from this time on `rotate` takes effect at once, because all verifiers know the key. */
  readyAt: string | null;
}

/** All keys since the first, newest first. */
export async function listKeys(db: DataSource, now: Date): Promise<ListedKey[]> {
  const rows = await db.getRepository(SigningKeyRow).find({ order: { publishedAt: "DESC", kid: "ASC" } });
  return rows.map((row) => toListedKey(row, now));
}

function toListedKey(row: SigningKeyRow, now: Date): ListedKey {
  const acceptedUntil = endOf(row);
  return {
    kid: row.kid,
    state: stateOf(row, acceptedUntil, now),
    publishedAt: row.publishedAt.toISOString(),
    signsFrom: row.signingAt?.toISOString() ?? null,
    retiredAt: row.retiredAt?.toISOString() ?? null,
    acceptedUntil: acceptedUntil?.toISOString() ?? null,
    readyAt: row.state === "PUBLISHED" ? new Date(row.publishedAt.getTime() + publishAheadMs).toISOString() : null,
  };
}

function endOf({ state, retiredAt }: SigningKeyRow): Date | null {
  if (retiredAt === null || state === "REVOKED") return retiredAt;
  return new Date(retiredAt.getTime() + retiredForMs);
}

function stateOf({ state }: SigningKeyRow, acceptedUntil: Date | null, now: Date): ListedKey["state"] {
  switch (state) {
    case "SIGNING":
      return "signs";
    case "PUBLISHED":
      return "next";
    case "REVOKED":
      return "revoked";
    case "RETIRED":
      return acceptedUntil !== null && acceptedUntil > now ? "retired" : "expired";
  }
}

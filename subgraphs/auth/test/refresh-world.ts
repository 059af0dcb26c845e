import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { openSession } from "../src/session/begin-session";
import { RefreshTokenDelivery } from "../src/session/session.enums";
import type { Auth } from "./auth-world";

const client = { device: "a browser", address: "203.0.113.7" };

/** One refresh of a tab. The tab reads the store of all tabs when it begins, and writes to it when it has the answer. */
export interface TabRefresh {
  atMs: number;
  /** The delay on the way to auth. */
  upMs: number;
  /** The delay on the way back. */
  downMs: number;
}

/** The store that the tabs of one client share, and the error code of each refresh. */
export interface Tabs {
  held: string;
  /** Every token that was ever in the store, in order. */
  seen: string[];
  codes: (string | undefined)[];
}

/** A session with its tokens, made without a log-in. */
export async function newSession(auth: Auth, accountId: string, delivery: RefreshTokenDelivery) {
  return inTransaction(auth.db, async (tx) => {
    await lockOwner(tx, accountId);
    return openSession(tx, { accountId, delivery, client, now: new Date(auth.nowMs()) });
  });
}

interface Answered {
  token: string | null;
  lastUsedAt: string;
  code: string | undefined;
}

async function refresh(auth: Auth, delivery: RefreshTokenDelivery, token: string): Promise<Answered> {
  const byCookie = delivery === RefreshTokenDelivery.COOKIE;
  const { data, errors, headers } = byCookie
    ? await auth.refresh(null, { cookie: `__Host-refresh=${token}` })
    : await auth.refresh(token);
  const cookie = headers.getSetCookie()[0]?.split(";")[0]?.split("=")[1];
  return {
    token: (byCookie ? cookie : data?.refreshSession?.refreshToken) ?? null,
    lastUsedAt: data?.refreshSession?.session.lastUsedAt ?? "",
    code: errors?.[0]?.extensions.code,
  };
}

/**
 * Runs refreshes of tabs that share one store. The clock stands still in each step: all that reaches auth in the same step
 * is sent at once. A browser keeps the cookie that came last; another client keeps the answer whose session was used last.
 */
export async function playTabs(
  auth: Auth,
  { delivery, first, refreshes }: { delivery: RefreshTokenDelivery; first: string; refreshes: readonly TabRefresh[] },
): Promise<Tabs> {
  const beganMs = auth.nowMs();
  const tabs: Tabs = { held: first, seen: [first], codes: [] };
  let heldSince = "";
  const sent = new Map<TabRefresh, string>();
  const answers = new Map<TabRefresh, Answered>();
  const steps = new Set(refreshes.flatMap(({ atMs, upMs, downMs }) => [atMs, atMs + upMs, atMs + upMs + downMs]));
  for (const step of [...steps].toSorted((one, other) => one - other)) {
    auth.clock.stoppedAtMs = beganMs + step;
    for (const one of refreshes.filter(({ atMs, upMs, downMs }) => atMs + upMs + downMs === step)) {
      const answer = answers.get(one);
      if (!answer) throw new Error("an answer came before it was given");
      tabs.codes.push(answer.code);
      const isNewest = delivery === RefreshTokenDelivery.COOKIE || answer.lastUsedAt > heldSince;
      if (answer.token === null || !isNewest) continue;
      heldSince = answer.lastUsedAt;
      tabs.held = answer.token;
      tabs.seen.push(answer.token);
    }
    for (const one of refreshes.filter(({ atMs }) => atMs === step)) sent.set(one, tabs.held);
    await Promise.all(
      refreshes
        .filter(({ atMs, upMs }) => atMs + upMs === step)
        .map(async (one) => answers.set(one, await refresh(auth, delivery, sent.get(one) ?? ""))),
    );
  }
  return tabs;
}

/** Refreshes with this token. @returns the code of the error. */
export async function tryToken(auth: Auth, delivery: RefreshTokenDelivery, token: string): Promise<string | undefined> {
  return (await refresh(auth, delivery, token)).code;
}

import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { refreshGraceMs } from "../src/session/lifetimes";
import { RefreshTokenDelivery } from "../src/session/session.enums";
import { type Auth, startAuth } from "./auth-world";
import { newSession, playTabs, type TabRefresh, tryToken } from "./refresh-world";

let auth: Auth;
let accountId: string;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());
beforeEach(async () => {
  auth.clock.stoppedAtMs = null;
  accountId = (await auth.newPerson()).id;
});

const { BODY, COOKIE } = RefreshTokenDelivery;
const hourMs = 60 * 60_000;
const runs = { seed: 20261126, numRuns: 40, endOnFailure: true };
/** Steps of 50 ms, so that many requests come at the same time. */
const steps = (max: number) => fc.integer({ min: 1, max: max / 50 }).map((n) => n * 50);

/** Up to six tabs, opened at once or within a minute, on a network with delays that are less than the grace time. */
const tabs: fc.Arbitrary<TabRefresh[]> = fc.constantFrom(250, 4_000, 60_000).chain((spreadMs) =>
  fc.array(fc.record({ atMs: steps(spreadMs), upMs: steps(4_000), downMs: steps(5_000) }), {
    minLength: 2,
    maxLength: 12,
  }),
);

const reasonOf = async (sessionId: string): Promise<string | null> => {
  const [row] = await auth.db.query("SELECT revoke_reason FROM session WHERE id = ?", [sessionId]);
  return row.revoke_reason;
};

test.each([COOKIE, BODY])(
  "tabs that refresh in any order are never logged out, and end with an active token: %s",
  async (delivery) => {
    await fc.assert(
      fc.asyncProperty(tabs, async (refreshes) => {
        const { session, refreshToken } = await newSession(auth, accountId, delivery);
        const played = await playTabs(auth, { delivery, first: refreshToken, refreshes });
        expect(played.codes).toEqual(refreshes.map(() => undefined));
        auth.clock.stoppedAtMs = auth.nowMs() + hourMs;
        expect(await tryToken(auth, delivery, played.held)).toBeUndefined();
        expect(await reasonOf(session.id)).toBeNull();
      }),
      runs,
    );
  },
  120_000,
);

test.each([COOKIE, BODY])(
  "an exchanged token that comes back after the grace time always ends the session, in any order of refreshes: %s",
  async (delivery) => {
    await fc.assert(
      fc.asyncProperty(tabs, fc.nat(), fc.integer({ min: 1, max: hourMs }), async (refreshes, which, lateMs) => {
        const { session, refreshToken } = await newSession(auth, accountId, delivery);
        const { held, seen } = await playTabs(auth, { delivery, first: refreshToken, refreshes });
        const old = seen.filter((token) => token !== held);
        fc.pre(old.length > 0);
        auth.clock.stoppedAtMs = auth.nowMs() + refreshGraceMs + lateMs;
        expect(await tryToken(auth, delivery, old[which % old.length] ?? "")).toBe("UNAUTHENTICATED");
        expect(await reasonOf(session.id)).toBe("REFRESH_REUSED");
        expect(await tryToken(auth, delivery, held)).toBe("UNAUTHENTICATED");
      }),
      runs,
    );
  },
  120_000,
);

test("a thief who uses a token within the grace time is detected when owner and thief later refresh further apart than the grace time", async () => {
  const { session, refreshToken } = await newSession(auth, accountId, BODY);
  const exchange = async (token: string, laterMs: number): Promise<string> => {
    auth.clock.stoppedAtMs = auth.nowMs() + laterMs;
    const { data, errors } = await auth.refresh(token);
    if (errors) throw new Error(errors[0]?.message);
    return data.refreshSession.refreshToken;
  };
  const owners = await exchange(refreshToken, 0);
  const thiefs = await exchange(refreshToken, refreshGraceMs);
  expect(thiefs).toBe(owners);
  await exchange(thiefs, 5 * 60_000);
  auth.clock.stoppedAtMs = auth.nowMs() + refreshGraceMs + 1;
  expect(await tryToken(auth, BODY, owners)).toBe("UNAUTHENTICATED");
  expect(await reasonOf(session.id)).toBe("REFRESH_REUSED");
});

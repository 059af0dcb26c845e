import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createAuthority } from "@expense-tracker/dev/certificates";
import { createTestTrust, type TestTrust } from "@expense-tracker/testing/subgraph";
import { trustedFetch } from "@expense-tracker/kit/http/trusted-fetch";
import { createSubgraphTarget } from "../src/delivery/subgraph-target";
import { readStreamEvent } from "../src/kafka/stream-event";
import { TransientFailure } from "../src/parking/run-target";
import { ownerWithLogins } from "./log-ins";
import { startSmallSubgraph } from "./small-subgraph";

type Subgraph = Awaited<ReturnType<typeof startSmallSubgraph>>;

let folder: string;
let trust: TestTrust;
let ours: string;
let foreign: string;
const subgraphs: Record<string, Subgraph> = {};

/** One subgraph for each kind of certificate, and one without a certificate. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "delivery-tls-"));
  trust = await createTestTrust();
  const [authority, other] = [await createAuthority(folder, "ours"), await createAuthority(folder, "foreign")];
  [ours, foreign] = [await readFile(authority.cert, "utf8"), await readFile(other.cert, "utf8")];
  for (const [name, certificate] of Object.entries({
    right: await authority.certify("localhost"),
    elsewhere: await authority.certify("elsewhere.test"),
    expired: await authority.certify("localhost", { expired: true }),
  })) {
    const tls = { cert: await readFile(certificate.cert, "utf8"), key: await readFile(certificate.key, "utf8") };
    subgraphs[name] = await startSmallSubgraph("users", trust, undefined, tls);
  }
  subgraphs["plain"] = await startSmallSubgraph("users", trust);
});
afterAll(async () => {
  await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.stop()));
  await rm(folder, { recursive: true, force: true });
});

/** Delivers one log-in over https, and returns the outcome. */
async function deliver(name: string, authority: string | null) {
  const { ownerId, sessions, messages } = ownerWithLogins(1);
  const events = messages.map(({ key, value, headers }) =>
    readStreamEvent({ key: Buffer.from(key), value: Buffer.from(value ?? ""), headers }),
  );
  const subgraph = subgraphs[name];
  if (!subgraph) throw new Error(`there is no subgraph ${name}`);
  const url = `https://localhost:${new URL(subgraph.url).port}/graphql`;
  const { signal } = new AbortController();
  const keys = trust.hopKeys.delivery;
  const target = createSubgraphTarget({ subgraph: "users", url, keys, signal, send: trustedFetch(authority) });
  const outcome = await target.apply({ topic: "identity", ownerId, events }).catch((error: unknown) => error);
  return { outcome, sessions, effects: await subgraph.effects(ownerId) };
}

test("delivery sends events to a subgraph with a certificate for its name by the right authority", async () => {
  const { outcome, sessions, effects } = await deliver("right", ours);
  expect(outcome).toEqual({ applied: 1, duplicates: 0, gaps: 0 });
  expect(effects).toEqual(sessions);
});

test.each<[string, string, () => string | null, RegExp]>([
  ["with a certificate of another authority", "right", () => foreign, /SELF_SIGNED|UNABLE_TO/],
  [
    "with a certificate of an authority that only we know, when none is given",
    "right",
    () => null,
    /SELF_SIGNED|UNABLE/,
  ],
  ["with a certificate of another host", "elsewhere", () => ours, /ERR_TLS_CERT_ALTNAME_INVALID/],
  ["with a certificate that is expired", "expired", () => ours, /CERT_HAS_EXPIRED/],
  ["that speaks no TLS", "plain", () => ours, /ERR_SSL/],
])("a subgraph %s gets no event, and the event waits", async (_what, name, authority, code) => {
  const { outcome, effects } = await deliver(name, authority());
  expect(outcome).toBeInstanceOf(TransientFailure);
  expect(outcome).toMatchObject({ cause: { cause: { code: expect.stringMatching(code) } } });
  expect(effects).toEqual([]);
  expect(subgraphs[name]?.calls()).toBe(name === "right" ? 1 : 0);
});

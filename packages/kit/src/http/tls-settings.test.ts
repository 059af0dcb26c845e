import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createAuthority, type Certificate } from "@expense-tracker/dev/certificates";
import { serverTls, subgraphAuthority } from "./tls-settings";

let folder: string;
let ca: string;
let one: Certificate;
let other: Certificate;
let broken: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tls-settings-"));
  const authority = await createAuthority(folder, "s3cret");
  ca = authority.cert;
  one = await authority.certify("one.test");
  other = await authority.certify("other.test");
  broken = join(folder, "s3cret-broken.pem");
  await writeFile(broken, "-----BEGIN CERTIFICATE-----\ns3cret\n-----END CERTIFICATE-----\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a certificate and its key are read together; without both there is no TLS", () => {
  expect(serverTls({})).toBeNull();
  const tls = serverTls({ TLS_CERT_FILE: one.cert, TLS_KEY_FILE: one.key });
  expect(tls?.cert).toMatch(/BEGIN CERTIFICATE/);
  expect(tls?.key).toMatch(/PRIVATE KEY/);
});

test.each<[string, () => Record<string, string>, string]>([
  ["a certificate without a key", () => ({ TLS_CERT_FILE: one.cert }), "belong together"],
  ["a key without a certificate", () => ({ TLS_KEY_FILE: one.key }), "belong together"],
  ["the key of another certificate", () => ({ TLS_CERT_FILE: one.cert, TLS_KEY_FILE: other.key }), "TLS_KEY_FILE"],
  ["a key as the certificate", () => ({ TLS_CERT_FILE: one.key, TLS_KEY_FILE: one.key }), "no certificate"],
  ["a broken certificate", () => ({ TLS_CERT_FILE: broken, TLS_KEY_FILE: one.key }), "no certificate"],
  ["files that are not there", () => ({ TLS_CERT_FILE: "/s3cret", TLS_KEY_FILE: "/s3cret" }), "TLS_CERT_FILE"],
])("%s is refused, naming the variable and no value", (_what, env, message) => {
  const read = () => serverTls(env());
  expect(read).toThrow(message);
  expect(read).not.toThrow("s3cret");
});

test("the authority of subgraphs needs https: the error names each plain URL", () => {
  const read = subgraphAuthority("SUBGRAPH_URL_USERS", "JWKS_URL");
  expect(read({})).toBeNull();
  const right = { SUBGRAPH_CA_FILE: ca, SUBGRAPH_URL_USERS: "https://users.test/graphql" };
  expect(read({ ...right, JWKS_URL: "https://auth.test/" })).toMatch(/BEGIN CERTIFICATE/);
  expect(() => read({ ...right, JWKS_URL: "http://s3cret.test/" })).toThrow(/JWKS_URL would not use TLS$/);
  for (const SUBGRAPH_CA_FILE of [one.key, broken, "/s3cret", folder])
    expect(() => read({ ...right, SUBGRAPH_CA_FILE })).toThrow(/^SUBGRAPH_CA_FILE names a file (?!.*s3cret)/);
});

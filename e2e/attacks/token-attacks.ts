import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { expect } from "@jest/globals";
import type { Attack, World } from "./attack";

const b64 = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const partsOf = (token: string) => token.split(".") as [string, string, string];
const readJson = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());

/** The row's token in place of Asha's own. */
const withToken = (name: string, forge: (genuine: string, world: World) => string): Attack => ({
  name,
  send: (world) =>
    world.post('{"query":"{ me { id account { email } } }"}', {
      authorization: `Bearer ${forge(world.asha.token, world)}`,
    }),
  status: 401,
  code: "UNAUTHENTICATED",
  also: ({ data, text }) => {
    expect(data).toBeNull();
    // One uniform body: it does not say what was wrong.
    expect(JSON.parse(text).errors).toEqual([
      { message: "the access token is not valid", extensions: { code: "UNAUTHENTICATED" } },
    ]);
  },
});

/** Asha's claims under another header, signed with a key of the attacker's own. */
function signedByAttacker(genuine: string, changes: { header?: object; payload?: object } = {}): string {
  const [header, payload] = partsOf(genuine);
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const head = { ...readJson(header), ...changes.header };
  if ("jwk" in head) head.jwk = publicKey.export({ format: "jwk" });
  const signed = `${b64(head)}.${b64({ ...readJson(payload), ...changes.payload })}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
}

const reheaded = (genuine: string, changes: object) => {
  const [header, payload, signature] = partsOf(genuine);
  return `${b64({ ...readJson(header), ...changes })}.${payload}.${signature}`;
};

/** Bad tokens: 401, one uniform body, no resolver runs. */
export const tokenAttacks: Attack[] = [
  ...["none", "None", "NONE", "nOnE"].map((alg) =>
    withToken(
      `alg: ${alg}, without a signature`,
      (genuine) => `${b64({ alg, typ: "at+jwt" })}.${partsOf(genuine)[1]}.`,
    ),
  ),
  withToken("HS256 keyed with what is public", (genuine) => {
    const signed = `${b64({ ...readJson(partsOf(genuine)[0]), alg: "HS256" })}.${partsOf(genuine)[1]}`;
    return `${signed}.${createHmac("sha256", "public key").update(signed).digest("base64url")}`;
  }),
  withToken("another key under the same kid", (genuine) => signedByAttacker(genuine)),
  withToken("an unknown kid", (genuine) => signedByAttacker(genuine, { header: { kid: "nobody" } })),
  withToken("a kid that is a path", (genuine) => reheaded(genuine, { kid: "../../../dev/null" })),
  withToken("a kid that is SQL", (genuine) => reheaded(genuine, { kid: "' OR 1=1--" })),
  withToken("no kid", (genuine) => reheaded(genuine, { kid: undefined })),
  withToken("an embedded jwk", (genuine) => signedByAttacker(genuine, { header: { jwk: {} } })),
  withToken("a jku to elsewhere", (genuine) =>
    signedByAttacker(genuine, { header: { jku: "http://127.0.0.1:9/jwks.json" } }),
  ),
  withToken("an unknown crit", (genuine) => signedByAttacker(genuine, { header: { crit: ["exp2"], exp2: 1 } })),
  withToken("typ JWT", (genuine) => reheaded(genuine, { typ: "JWT" })),
  withToken("a changed subject", (genuine, { bo }) => {
    const [header, payload, signature] = partsOf(genuine);
    return `${header}.${b64({ ...readJson(payload), sub: bo.id })}.${signature}`;
  }),
  withToken("a truncated signature", (genuine) => genuine.slice(0, -4)),
  withToken("a zero signature", (genuine) => `${partsOf(genuine).slice(0, 2).join(".")}.${"A".repeat(86)}`),
  withToken("an empty signature", (genuine) => `${partsOf(genuine).slice(0, 2).join(".")}.`),
  withToken("padding in the base64", (genuine) => `${genuine}==`),
  withToken("a space in the base64", (genuine) => `${genuine.slice(0, 30)} ${genuine.slice(30)}`),
  withToken("the refresh token as access token", (_, { asha }) => asha.refreshToken),
  withToken("not a token at all", () => "x"),
  withToken("a token of 7 kB", (genuine) => `${genuine.slice(0, 20)}${"A".repeat(7_000)}`),
  {
    name: "another scheme than Bearer",
    send: (world) => world.post('{"query":"{ me { id } }"}', { authorization: `Basic ${b64("asha:secret")}` }),
    status: 401,
    code: "UNAUTHENTICATED",
  },
  {
    name: "a token in the URL",
    send: ({ asha, request }) =>
      request(`/graphql?jwt=${asha.token}&access_token=${asha.token}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"query":"{ me { id } }"}',
      }),
    status: [200, 400, 401],
    also: ({ data }) => expect(data?.me ?? null).toBeNull(),
  },
];

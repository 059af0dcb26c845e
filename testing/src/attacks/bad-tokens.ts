import { createHmac, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { badSignatures } from "./bad-signatures";
import {
  genuineKey,
  goodHeader,
  goodParts,
  part,
  signToken,
  strangersKey,
  type BadToken,
  type ForgedToken,
  type TokenSource,
} from "./token-source";

const seconds = () => Math.floor(Date.now() / 1000);
const bearer = (what: string, make: (source: TokenSource) => string): BadToken => ({
  what,
  authorization: (source) => `Bearer ${make(source)}`,
});
/** Signs with the genuine key: only the change is wrong. */
const genuine = (what: string, changes: (source: TokenSource) => ForgedToken) =>
  bearer(what, (source) => signToken(source, changes(source)));
const claims = (what: string, changes: () => Record<string, unknown>) => genuine(what, () => ({ claims: changes() }));
const header = (what: string, changes: (source: TokenSource) => Record<string, unknown>) =>
  genuine(what, (source) => ({ header: changes(source) }));

const algorithms: BadToken[] = [
  ...["none", "None", "NONE", "nOnE"].map((alg) =>
    bearer(
      `alg ${alg}, without a signature`,
      (source) => `${part({ ...goodHeader(source), alg })}.${goodParts(source)[1]}.`,
    ),
  ),
  header("alg none over a good signature", () => ({ alg: "none" })),
  header("alg es256, in lower case", () => ({ alg: "es256" })),
  header("alg ES384", () => ({ alg: "ES384" })),
  header("no alg", () => ({ alg: undefined })),
  bearer("HS256 keyed with the public key", (source) => {
    const publicPem = createPublicKey(genuineKey(source)).export({ type: "spki", format: "pem" });
    const signed = `${part({ ...goodHeader(source), alg: "HS256" })}.${goodParts(source)[1]}`;
    return `${signed}.${createHmac("sha256", publicPem).update(signed).digest("base64url")}`;
  }),
  bearer("RS256", (source) => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const signed = `${part({ ...goodHeader(source), alg: "RS256" })}.${goodParts(source)[1]}`;
    return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
  }),
];

const strangers = (what: string, forged: (publicJwk: object, source: TokenSource) => Record<string, unknown>) =>
  bearer(what, (source) => {
    const { key, publicJwk } = strangersKey();
    return signToken(source, { key, header: forged(publicJwk, source) });
  });

const keys: BadToken[] = [
  strangers("another key under the same kid", () => ({})),
  strangers("another key, embedded as jwk", (jwk) => ({ jwk })),
  strangers("another key behind jku", (_, { trapUrl }) => ({ jku: trapUrl })),
  strangers("another key behind x5u", (_, { trapUrl }) => ({ x5u: trapUrl })),
  header("the genuine key with a jku beside it", ({ trapUrl }) => ({ jku: trapUrl })),
  header("the genuine key embedded as jwk", ({ privateJwk: { kty, crv, x, y } }) => ({ jwk: { kty, crv, x, y } })),
  ...["unknown", "../../../etc/passwd", "k1' OR '1'='1", "k1\u0000", "__proto__", "constructor", ""].map((kid) =>
    header(`kid ${JSON.stringify(kid)}`, () => ({ kid })),
  ),
  header("no kid", () => ({ kid: undefined })),
  header("a kid that is a list", ({ kid }) => ({ kid: [kid] })),
  header("an unknown crit", () => ({ crit: ["exp2"], exp2: 1 })),
  header("crit b64, with the payload unencoded", () => ({ crit: ["b64"], b64: false })),
  header("typ JWT: an ID token", () => ({ typ: "JWT" })),
  header("no typ", () => ({ typ: undefined })),
];

const wrongClaims: BadToken[] = [
  claims("expired an hour ago", () => ({ iat: seconds() - 4_200, exp: seconds() - 3_600 })),
  // The clocks of two machines may differ by 5 s, not more.
  claims("expired 10 s ago", () => ({ iat: seconds() - 610, exp: seconds() - 10 })),
  claims("no exp", () => ({ exp: undefined })),
  claims("an exp that is a text", () => ({ exp: String(seconds() + 600) })),
  claims("not valid yet: nbf in ten minutes", () => ({ nbf: seconds() + 600 })),
  claims("another audience", () => ({ aud: "somebody-else" })),
  claims("no audience", () => ({ aud: undefined })),
  claims("another issuer", () => ({ iss: "https://evil.example" })),
  genuine("our issuer with a slash more", (source) => ({ claims: { iss: `${String(source.claims()["iss"])}/` } })),
  claims("no issuer", () => ({ iss: undefined })),
  claims("a subject that is SQL", () => ({ sub: "1' OR '1'='1" })),
  claims("no subject", () => ({ sub: undefined })),
  claims("no session", () => ({ sid: undefined })),
  claims("no jti", () => ({ jti: undefined })),
];

const spellings: BadToken[] = [
  bearer("the refresh token as access token", ({ refreshToken }) => refreshToken),
  bearer("no token at all", () => "x"),
  bearer("two parts", (source) => goodParts(source).slice(0, 2).join(".")),
  bearer("four parts", (source) => `${signToken(source)}.x`),
  bearer("a header that is no JSON", (source) => [part("alg=ES256"), ...goodParts(source).slice(1)].join(".")),
  bearer("claims that are a list", (source) => {
    const [head, , signature] = goodParts(source);
    return `${head}.${part([])}.${signature}`;
  }),
  bearer("another's id under a good signature", (source) => {
    const [head, , signature] = goodParts(source);
    return `${head}.${part({ ...source.claims(), sub: "0193a000-0000-7000-8000-000000000000" })}.${signature}`;
  }),
  bearer("spaces in the base64", (source) => signToken(source).replace(/^.{30}/, "$& ")),
  bearer("padding after the signature", (source) => `${signToken(source)}==`),
  bearer("padding after the header", (source) => signToken(source).replace(".", "==.")),
  bearer("8 kB of token", (source) => {
    const [head, , signature] = goodParts(source);
    return `${head}.${"A".repeat(7_000)}.${signature}`;
  }),
  bearer("two tokens", (source) => `${signToken(source)}, Bearer ${signToken(source)}`),
  { what: "another scheme", authorization: (source) => `Basic ${part(signToken(source))}` },
  { what: "a scheme without a token", authorization: () => "Bearer" },
  { what: "a token without a scheme", authorization: signToken },
];

/** Every verifier of tokens refuses each of these with the same 401, before anything else happens. */
export const badTokens: readonly BadToken[] = [...algorithms, ...keys, ...wrongClaims, ...badSignatures, ...spellings];

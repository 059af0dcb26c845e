import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import { newId } from "@expense-tracker/kit/input/id";
import { buildASTSchema, execute, parse } from "graphql";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { homeData } from "../home/home-data";
import { type BenchProcesses, settingsEnvironment } from "../processes/bench-process";
import { shopData } from "../shop/shop-data";
import type { Scene } from "./scene";
import type { StubSettings } from "./stub-subgraphs";
import type { Surroundings } from "./surroundings";

const issuer = "http://issuer.test";
const audience = "expense-tracker";

export interface StubSurroundings extends Surroundings {
  /** Makes access tokens, each of another user. */
  signTokens(count: number): Promise<string[]>;
}

/** Starts three subgraphs that answer at once, always the same, and check nothing; auth publishes the key of the bench's token. */
export async function startStubSurroundings(processes: BenchProcesses, scene: Scene): Promise<StubSurroundings> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const userId = newId();
  const taken = new Set<number>();
  const subgraphs: StubSettings["subgraphs"] = [];
  for (const { sdl } of scene.schemas) {
    const port = await freePort(taken);
    taken.add(port);
    subgraphs.push({ port, sdl });
  }
  const url = (index: number) => `http://127.0.0.1:${subgraphs[index]?.port ?? 0}`;
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: "ES256", use: "sig", kid: "k1" }] };
  await processes.start({
    name: "stub-subgraphs",
    entry: "bench/dist/src/gateway/stub-subgraphs.js",
    port: subgraphs[0]?.port ?? 0,
    readyUrl: `${url(0)}/readyz`,
    env: settingsEnvironment({ subgraphs, data: scene.data, userId, jwks } satisfies StubSettings),
  });
  const tokenOf = (user: string) =>
    new SignJWT({ sid: newId(), jti: newId() })
      .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "k1" })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(user)
      .setIssuedAt()
      .setExpirationTime("1h")
      .sign(privateKey);
  return {
    title: "stub subgraphs (answer at once, always the same)",
    scene,
    subgraphUrls: Object.fromEntries(scene.schemas.map(({ name }, index) => [name, `${url(index)}/graphql`])),
    hopKeys: `k1:${randomBytes(32).toString("base64url")}`,
    token: await tokenOf(userId),
    signTokens: (count) => Promise.all(Array.from({ length: count }, () => tokenOf(newId()))),
    gatewayEnv: { JWKS_URL: `${url(0)}/.well-known/jwks.json`, TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience },
    stockHopKeys: null,
    expectedData: expectedData(userId, scene),
  };
}

/** Computes the answer with GraphQL's reference implementation, from the same data, without federation. */
function expectedData(userId: string, { text, variables, supergraphPath, data }: Scene): unknown {
  const result = execute({
    schema: buildASTSchema(parse(readFileSync(supergraphPath, "utf8")), { assumeValidSDL: true }),
    document: parse(text),
    rootValue: data === "home" ? { me: homeData(userId) } : shopData(),
    variableValues: variables,
  });
  if (!("data" in result) || result.errors) throw new Error("the data of a bench does not fit its operation");
  return JSON.parse(JSON.stringify(result.data));
}

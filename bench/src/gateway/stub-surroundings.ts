import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { newId } from "@expense-tracker/kit/input/id";
import { buildASTSchema, execute, parse } from "graphql";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { homeData } from "../home/home-data";
import { subgraphNames } from "@expense-tracker/services/services";
import type { HomeOperation } from "../home/home-operation";
import { type BenchProcesses, settingsEnvironment } from "../processes/bench-process";
import type { StubSettings } from "./stub-subgraphs";
import type { Surroundings } from "./surroundings";

const issuer = "http://issuer.test";
const audience = "expense-tracker";

/** Starts three subgraphs that answer at once, always the same, and check nothing; auth publishes the key of the bench's token. */
export async function startStubSurroundings(processes: BenchProcesses, home: HomeOperation): Promise<Surroundings> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const userId = newId();
  const taken = new Set<number>();
  const subgraphs: StubSettings["subgraphs"] = [];
  for (const name of subgraphNames) {
    const port = await freePort(taken);
    taken.add(port);
    subgraphs.push({ name, port, schemaPath: join(projectRoot(), "subgraphs", name, "schema.graphql") });
  }
  const url = (index: number) => `http://127.0.0.1:${subgraphs[index]?.port ?? 0}`;
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: "ES256", use: "sig", kid: "k1" }] };
  await processes.start({
    name: "stub-subgraphs",
    entry: "bench/dist/src/gateway/stub-subgraphs.js",
    port: subgraphs[0]?.port ?? 0,
    readyUrl: `${url(0)}/readyz`,
    env: settingsEnvironment({ subgraphs, userId, jwks } satisfies StubSettings),
  });
  const token = await new SignJWT({ sid: newId(), jti: newId() })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "k1" })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(userId)
    .setIssuedAt()
    .setExpirationTime("1h")
    .sign(privateKey);
  return {
    title: "stub subgraphs (answer at once, always the same)",
    subgraphUrls: Object.fromEntries(subgraphNames.map((name, index) => [name, `${url(index)}/graphql`])),
    hopKeys: `k1:${randomBytes(32).toString("base64url")}`,
    token,
    gatewayEnv: { JWKS_URL: `${url(0)}/.well-known/jwks.json`, TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience },
    stockHopKeys: null,
    variables: home.variables,
    expectedData: expectedData(userId, home),
  };
}

/** Computes the answer with GraphQL's reference implementation, from the same data, without federation. */
function expectedData(userId: string, { text, variables }: HomeOperation): unknown {
  const sdl = readFileSync(join(projectRoot(), "gateway/supergraph.graphql"), "utf8");
  const result = execute({
    schema: buildASTSchema(parse(sdl), { assumeValidSDL: true }),
    document: parse(text),
    rootValue: { me: homeData(userId) },
    variableValues: variables,
  });
  if (!("data" in result) || result.errors) throw new Error("the home screen's data does not fit its operation");
  return JSON.parse(JSON.stringify(result.data));
}

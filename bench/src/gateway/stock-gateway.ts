import "@expense-tracker/gateway/supergraph/no-telemetry";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { ApolloGateway, RemoteGraphQLDataSource, type ServiceEndpointDefinition } from "@apollo/gateway";
import { namedKeys, readConfig, type NamedKey } from "@expense-tracker/kit/process/config";
import { hopProofHeader, signHop } from "@expense-tracker/kit/identity/hop-proof";
import { settingsText } from "../processes/bench-process";

export interface StockSettings {
  port: number;
  /** This port answers once the gateway is ready: Apollo's server has no readiness check. */
  readyPort: number;
  supergraphPath: string;
  subgraphUrls: Record<string, string>;
  /** Signs requests for subgraphs that demand proofs; null keeps Apollo's default data source. */
  hopKeys: string | null;
}

interface Context {
  authorization?: string | undefined;
}

const { port, readyPort, supergraphPath, subgraphUrls, hopKeys }: StockSettings = JSON.parse(settingsText());

start().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

/** The gateway as Apollo's documentation shows it. */
async function start(): Promise<void> {
  const supergraphSdl = withAddresses(readFileSync(supergraphPath, "utf8"));
  if (hopKeys === null) {
    const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl }) });
    await startStandaloneServer(server, { listen: { host: "127.0.0.1", port } });
  } else {
    const { keys } = readConfig({ HOP_KEYS: hopKeys }, { keys: namedKeys("HOP_KEYS") });
    const buildService = (definition: ServiceEndpointDefinition) => new SigningDataSource(definition, keys);
    const server = new ApolloServer<Context>({ gateway: new ApolloGateway({ supergraphSdl, buildService }) });
    const context = async ({ req }: { req: { headers: Context } }) => ({ authorization: req.headers.authorization });
    await startStandaloneServer(server, { listen: { host: "127.0.0.1", port }, context });
  }
  createServer((_, response) => response.end("{}")).listen(readyPort, "127.0.0.1");
}

/** The default data source, plus the two things that our subgraphs demand: the hop proof and the user's token. */
class SigningDataSource extends RemoteGraphQLDataSource<Context> {
  private readonly audience: string;

  constructor(
    { name, url = "" }: ServiceEndpointDefinition,
    private readonly keys: readonly NamedKey[],
  ) {
    super({ url });
    this.audience = name;
  }

  override willSendRequest({
    request,
    context,
  }: Parameters<NonNullable<RemoteGraphQLDataSource<Context>["willSendRequest"]>>[0]) {
    // Apollo makes the text of the request in the same way afterwards, so the proof covers what is sent.
    const { http, query, ...rest } = request;
    const body = JSON.stringify({ query, ...rest });
    if (context.authorization) http?.headers.set("authorization", context.authorization);
    const headers = Object.fromEntries(http?.headers ?? []);
    const signed = { audience: this.audience, method: "POST", path: new URL(this.url ?? "").pathname, headers, body };
    http?.headers.set(hopProofHeader, signHop(this.keys, signed));
  }
}

/** Puts real addresses into the committed supergraph, which has none. */
function withAddresses(supergraphSdl: string): string {
  return supergraphSdl.replace(/(@join__graph\(name: "(\w+)", url: )"[^"]*"/g, (_, start: string, name: string) => {
    const url = subgraphUrls[name];
    if (url === undefined) throw new Error(`there is no address for the subgraph ${name}`);
    return `${start}${JSON.stringify(url)}`;
  });
}

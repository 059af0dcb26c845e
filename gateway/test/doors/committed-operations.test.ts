import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { subgraphNames } from "@expense-tracker/services/services";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import {
  buildASTSchema,
  execute,
  getOperationAST,
  type GraphQLFieldResolver,
  isInputType,
  type NamedTypeNode,
  parse,
  typeFromAST,
} from "graphql";
import { answerOf, inputOf } from "./made-up-values";
import { startTwoDoors, type TwoDoors } from "./two-doors";

const root = join(__dirname, "../../..");
const texts: Record<string, string> = JSON.parse(
  readFileSync(join(root, "operations/persisted-operations.json"), "utf8"),
);
const supergraphPath = join(root, "gateway/supergraph.graphql");
const supergraph = buildASTSchema(parse(readFileSync(supergraphPath, "utf8")), { assumeValidSDL: true });

const madeUp: GraphQLFieldResolver<Record<string, unknown>, unknown> = (source, _, __, { fieldName, ...info }) =>
  source?.[fieldName] ?? answerOf(info.schema, info.returnType);

/** Serves a subgraph's committed schema with made-up values. */
async function serve(name: string): Promise<Server> {
  const sdl = readFileSync(join(root, "subgraphs", name, "schema.graphql"), "utf8");
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl) }]);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as { query: string; variables: object };
      const document = parse(query);
      void Promise.resolve(
        execute({ schema, document, variableValues: { ...variables }, rootValue: {}, fieldResolver: madeUp }),
      ).then((answer) => response.end(JSON.stringify(answer)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

let servers: Server[];
let doors: TwoDoors;
let token: string;

beforeAll(async () => {
  servers = await Promise.all(subgraphNames.map(serve));
  const urls = servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
  const subgraphUrls = Object.fromEntries(subgraphNames.map((name, index) => [name, [urls[index] ?? ""]]));
  doors = await startTwoDoors({ supergraphPath, subgraphUrls });
  token = await doors.gateway.auth.token();
});
afterAll(async () => {
  await doors.stop();
  for (const server of servers) server.close();
});

function variablesOf(text: string): Record<string, unknown> {
  const { variableDefinitions = [] } = getOperationAST(parse(text)) ?? {};
  return Object.fromEntries(
    variableDefinitions.map(({ variable, type }) => {
      const declared = typeFromAST(supergraph, type as NamedTypeNode);
      if (!isInputType(declared)) throw new Error(`$${variable.name.value} has no input type`);
      return [variable.name.value, inputOf(declared)];
    }),
  );
}

test.each(Object.values(texts).map((text) => [/\w+ (\w+)/.exec(text)?.[1], text]))(
  "%s gets the same answer through both doors, and is answered without Apollo Server when it comes again",
  async (_, text = "") => {
    const body = JSON.stringify({ query: text, variables: variablesOf(text) });
    const json = { "content-type": "application/json" };
    for (const headers of [{ ...json, authorization: `Bearer ${token}` }, json]) {
      for (let time = 1; time <= 2; time++) {
        const { own, apollo } = await doors.send({ body, headers });
        expect({ time, ...own }).toEqual({ time, ...apollo });
        expect([own.status, own.body.slice(0, 8)]).toEqual([200, '{"data":']);
      }
    }
    const before = await doors.answeredDirectly();
    await doors.send({ body, headers: json });
    expect((await doors.answeredDirectly()) - before).toBe(1);
  },
);

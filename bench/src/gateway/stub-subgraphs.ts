import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buildASTSchema, execute, type GraphQLSchema, parse } from "graphql";
import { homeData } from "../home/home-data";
import { shopData } from "../shop/shop-data";
import type { Scene } from "./scene";
import { settingsText } from "../processes/bench-process";

export interface StubSettings {
  subgraphs: { sdl: string; port: number }[];
  data: Scene["data"];
  /** The user of the access token. */
  userId: string;
  /** The key set that auth publishes. */
  jwks: object;
}

/** Two gateways send only a few different fetches. Many more would mean that stored answers are not used. */
const maxAnswers = 50;
const { subgraphs, data, userId, jwks }: StubSettings = JSON.parse(settingsText());
const rootValue = data === "home" ? { me: homeData(userId) } : shopData();
const published: Record<string, string> = {
  "/readyz": "{}",
  "/.well-known/jwks.json": JSON.stringify(jwks),
  "/internal/revoked-sessions": JSON.stringify({ sessions: [] }),
};

for (const { sdl, port } of subgraphs) {
  const answerTo = createAnswers(buildASTSchema(parse(sdl), { assumeValidSDL: true }));
  createServer((request, response) => serve(request, response, answerTo)).listen(port, "127.0.0.1");
}

/** Executes each fetch once, on fixed data, and answers it with the same bytes from then on. */
function createAnswers(schema: GraphQLSchema): (body: string) => Buffer {
  const answers = new Map<string, Buffer>();
  return (body) => {
    const known = answers.get(body);
    if (known) return known;
    if (answers.size >= maxAnswers) throw new Error("the gateways send too many different fetches");
    const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    const result = execute({ schema, document: parse(query), rootValue, variableValues: variables ?? {} });
    const answer = Buffer.from(JSON.stringify(result));
    answers.set(body, answer);
    return answer;
  };
}

function serve(request: IncomingMessage, response: ServerResponse, answerTo: (body: string) => Buffer): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const answer =
      request.method === "POST"
        ? answerTo(Buffer.concat(chunks).toString())
        : Buffer.from(published[request.url ?? ""] ?? "");
    response.writeHead(answer.length > 0 ? 200 : 404, {
      "content-type": "application/json; charset=utf-8",
      "content-length": answer.length,
    });
    response.end(answer);
  });
}

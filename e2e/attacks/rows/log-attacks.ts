import { randomUUID } from "node:crypto";
import { expect } from "@jest/globals";
import { endpoint } from "../../world/edge";
import { eventually } from "../../world/eventually";
import type { Attack } from "../attack";
import { readLogs } from "../world/logs";
import type { Reply } from "../world/reply";
import { requestRaw } from "../world/send";
import { asPerson, type World } from "../world/world";

const record = "mutation ($input: RecordExpenseInput!) { recordExpense(input: $input) { id } }";

/** A log line that an attacker wants to insert. */
const forgedLine = (mark: string) => `{"level":"fatal","forged":"${mark}"}`;

/** Sends a text to every place that may be logged: names, values, refused values, a failing statement's parameters. */
const ways: Record<string, (world: World, text: string) => Promise<Reply>> = {
  "an operation's name": ({ post }, text) => post(JSON.stringify({ query: "{ __typename }", operationName: text })),
  "a refused value": ({ graphql }, text) =>
    graphql("query ($n: Int) { me { expenses(first: $n) { totalCount } } }", { n: text }),
  "an invalid query": ({ graphql }, text) => graphql(`{ ${text} `),
  "a merchant": ({ graphql }, text) => graphql(record, { input: { amount: { amount: "1" }, merchant: text } }),
  "a bank message": ({ graphql }, text) =>
    graphql("mutation ($t: String!) { submitBankMessages(messages: [{ text: $t }]) { id } }", { t: `INR 5 ${text}` }),
  "a note that the database cannot store": ({ graphql, databases }, text) =>
    databases.withoutTable("expenses", "expense_revision", () =>
      graphql(record, { input: { amount: { amount: "1" }, note: `a${text}b` } }),
    ),
};

const escaped = (way: string, send: (world: World, text: string) => Promise<Reply>): Attack => ({
  name: `CRLF and a forged log line in ${way}: refused or escaped`,
  send: async (world) => {
    const log = readLogs(world.system.logsDir);
    const mark = randomUUID();
    const reply = await send(world, `\r\n${forgedLine(mark)}\r\n`);
    // The processes write their lines about a request before its answer, or soon after.
    await eventually("the request to be logged", async () => log.lines().some((line) => line.includes("answered")));
    for (const line of log.lines().filter((each) => each.includes(mark))) {
      expect(line).not.toMatch(/^\s*\{"level":"fatal"/);
      expect(JSON.parse(line)).not.toHaveProperty("forged");
    }
    return reply;
  },
  status: [200, 400],
});

/** Each log entry stays one line of JSON, and holds no secret. */
export const logAttacks: Attack[] = [
  ...Object.entries(ways).map(([way, send]) => escaped(way, send)),
  {
    name: "a forged log line as request id: logged by the edge in one line, replaced by the gateway",
    send: async ({ post, system }) => {
      const log = readLogs(system.logsDir);
      const mark = randomUUID();
      const reply = await post('{"query":"{ __typename }"}', { "x-request-id": forgedLine(mark) });
      const lines = await eventually("the edge to log it", async () => {
        const marked = log.lines().filter((line) => line.includes(mark));
        return marked.length > 0 && marked;
      });
      for (const line of lines) expect(JSON.parse(line)).toHaveProperty("edgeRequestId");
      return reply;
    },
    code: null,
  },
  {
    name: "a bare CR in a header, to begin another one",
    send: () =>
      requestRaw(
        endpoint(),
        "POST /graphql HTTP/1.1\r\nHost: a\r\nConnection: close\r\nUser-Agent: a\rx-user-id: b\r\nContent-Length: 0\r\n\r\n",
      ),
    status: [0, 400],
  },
  {
    name: "passwords, tokens and keys of this run: in no log",
    send: async ({ system, asha, bo, tokens, graphql }) => {
      // The row above shows that this search finds what a person sends, when it is logged.
      const reply = await graphql("{ me { id } }", {}, bo, asPerson(bo));
      const text = readLogs(system.logsDir, { fromStart: true }).lines().join("\n");
      const { secrets } = system.wiring;
      const secret = [asha, bo].flatMap(({ password, token, refreshToken }) => [password, token, refreshToken]);
      const keys = Object.values(secrets).map((value) => value.replace(/^k1:/, ""));
      const found = [...secret, ...keys, String(tokens.privateJwk.d)].filter((value) => text.includes(value));
      expect(found.length).toBe(0);
      return reply;
    },
    code: null,
  },
];

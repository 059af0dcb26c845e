import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { acceptedFile, nothingAccepted } from "../src/accepted-changes";
import { apiSchemaNote, printApiSchema } from "../src/api-schema";
import { composeSupergraph, type SubgraphContract } from "../src/compose";
import { apiFile, contractFile, releasedFile, supergraphFile } from "../src/contracts";
import { releaseSchema } from "../src/release";
import { runCheck } from "../src/run-check";

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable", "@inaccessible"])';

const sdls: Record<string, string> = {
  auth: `${link}
type Query {
  me: User @shareable
}
type User @key(fields: "id") {
  id: ID!
}
`,
  expenses: `${link}
scalar Date
type Query {
  me: User @shareable
}
type User @key(fields: "id") {
  id: ID!
  expenses(first: Int! = 20, category: ID): [Entry!]!
}
union Entry = Expense | Refund
type Expense {
  id: ID!
  source: Source!
  bookedOn: Date
}
type Refund {
  id: ID!
}
enum Source {
  MANUAL
  BANK
  OLD @deprecated(reason: "Nothing has it any more.")
}
input ExpenseInput {
  amount: String!
  bookedOn: Date
  source: Source! = MANUAL
  hint: String @deprecated(reason: "Not read.")
}
type Mutation {
  record(input: ExpenseInput!): Expense!
  deliver(input: DeliveredInput!): Boolean! @inaccessible
}
input DeliveredInput @inaccessible {
  payload: String!
}
`,
  users: `${link}
type Query {
  me: User @shareable
}
type User @key(fields: "id") {
  id: ID!
  profile: Profile
}
interface Named {
  displayName: String!
}
"""The names of a user."""
type Profile implements Named {
  displayName: String!
  nickname: String
  fullName: String @deprecated(reason: "Use displayName.")
}
`,
};

const operations: Record<string, string> = {
  "operations/profile.graphql": "fragment Named on Profile {\n  displayName\n  nickname\n}\n",
  "operations/home.graphql":
    "query Home($first: Int! = 5) {\n  me {\n    profile {\n      ...Named\n    }\n    expenses(first: $first) {\n      __typename\n    }\n  }\n}\n",
  "operations/home.variables.json": '{ "first": 3 }\n',
  "operations/record.graphql": "mutation Record($input: ExpenseInput!) {\n  record(input: $input) {\n    id\n  }\n}\n",
  "operations/record.variables.json": '{\n  "input": { "amount": "12", "bookedOn": "2026-11-20" }\n}\n',
  "e2e/story.test.ts":
    'import { graphql } from "./generated/gql";\n\nexport const who = graphql(`\n  query Who {\n    me { id }\n  }\n`);\n',
  "e2e/attacks.ts": "export const broken = (graphql: (query: string) => void) => graphql(`{ me { `);\n",
  "bench/main.ts": "",
  "dev/main.ts": "",
  "README.md": '# Example\n\n```sh\ngql \'{"query":"{ me { profile { displayName } } }"}\'\n```\n',
};

/** The contracts of three small subgraphs that can be composed. */
export const contracts = contractsOf(sdls);

function contractsOf(printed: Record<string, string>): SubgraphContract[] {
  return Object.entries(printed).map(([name, sdl]) => ({ name, file: contractFile(name), sdl }));
}

/** The files that are generated from the subgraphs' code, by path. */
function generated(printed: Record<string, string>): Record<string, string> {
  const printedContracts = contractsOf(printed);
  const { sdl } = composeSupergraph(printedContracts);
  return {
    ...Object.fromEntries(printedContracts.map((contract) => [contract.file, contract.sdl])),
    [supergraphFile]: sdl,
    [apiFile]: apiSchemaNote + printApiSchema(sdl),
  };
}

const start = generated(sdls);

/** Creates a small project in its own folder; its check finds no errors until a test edits a file. */
export async function createSchemaProject() {
  const root = await mkdtemp(join(tmpdir(), "schema-"));
  const printed = { ...sdls };
  const write = async (file: string, text: string) => {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  };
  const writeAll = async (files: Record<string, string>) => {
    for (const [file, text] of Object.entries(files)) await write(file, text);
  };
  /** Does what `schema:print` and `compose` do. */
  const generate = () => writeAll(generated(printed));
  const released = (start[apiFile] ?? "").replace(apiSchemaNote, "");
  await writeAll({ ...operations, ...start, [acceptedFile]: nothingAccepted, [releasedFile]: released });

  const sources = {
    root,
    async print(name: string): Promise<string> {
      const sdl = printed[name];
      if (sdl === undefined) throw new Error(`${name} does not start`);
      return sdl;
    },
  };
  return {
    root,
    write,
    generate,
    remove: () => rm(root, { recursive: true }),
    read: (file: string) => readFile(join(root, file), "utf8"),
    delete: (file: string) => rm(join(root, file)),
    /** Edits a file without generating anything after it. */
    async edit(file: string, from: string, to: string) {
      const text = await readFile(join(root, file), "utf8");
      await write(file, replaced(text, from, to));
    },
    /** Edits a subgraph's code without generating anything after it. */
    editCode(name: string, from: string, to: string) {
      printed[name] = replaced(printed[name] ?? "", from, to);
    },
    breakCode(name: string) {
      delete printed[name];
    },
    /** Runs the check as its command does. */
    async check(...given: string[]) {
      let output = "";
      const code = await runCheck({ ...sources, given, isGithubJob: false, write: (text) => (output += text) });
      return { code, output };
    },
    async checkAsGithubJob() {
      let output = "";
      const code = await runCheck({ ...sources, given: [], isGithubJob: true, write: (text) => (output += text) });
      return { code, output };
    },
    async release() {
      let output = "";
      const code = await releaseSchema({ ...sources, write: (text) => (output += text) });
      return { code, output };
    },
  };
}

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`there is no ${from} to edit`);
  return text.replace(from, to);
}

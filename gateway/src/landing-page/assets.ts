import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pageStyle } from "./page-style";

/** A file of the page. The edge publishes one path only, so files are told apart by the query: `/graphql?asset=<name>`. */
export interface Asset {
  type: string;
  body: Buffer;
  /** Where it is; a new content is at a new place, so a browser may keep it for ever. */
  url: string;
}

/** Our own code for browsers, compiled from gateway/page. */
export const pageModules = ["main", "tabs", "senders", "demo-session", "send-operation"] as const;

export type Assets = Record<(typeof pageModules)[number] | keyof typeof graphiqlFiles | "page-style", Asset>;

/** What @graphql-yoga/render-graphiql exports as texts: GraphiQL, and the workers of its editor. */
const graphiqlFiles = {
  graphiql: "js",
  "graphiql-style": "css",
  editorWorkerService: "editorWorkerService",
  json: "jsonWorker",
  graphql: "graphqlWorker",
} as const;

const script = "text/javascript; charset=utf-8";
const style = "text/css; charset=utf-8";

/** 9 MB, mostly GraphiQL, all of it from installed packages: no other server is asked. */
export async function loadAssets(pagePath: string): Promise<Assets> {
  // By a variable: the package's own types bring along those of a whole server, which extend GraphQLError against Apollo's.
  const packageName: string = "@graphql-yoga/render-graphiql/graphiql";
  const graphiql = (await import(packageName)) as Record<(typeof graphiqlFiles)[keyof typeof graphiqlFiles], string>;
  const entries: [string, Asset][] = [["page-style", assetOf("page-style", style, pageStyle)]];
  for (const [name, exported] of Object.entries(graphiqlFiles)) {
    entries.push([name, assetOf(name, exported === "css" ? style : script, graphiql[exported])]);
  }
  for (const name of pageModules) {
    entries.push([name, assetOf(name, script, await readFile(join(pagePath, `${name}.js`), "utf8"))]);
  }
  return Object.fromEntries(entries) as Assets;
}

function assetOf(name: string, type: string, text: string): Asset {
  // Source maps are not served, and a browser's tools would ask for them.
  const body = Buffer.from(text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 16);
  return { type, body, url: `/graphql?asset=${name}-${hash}` };
}

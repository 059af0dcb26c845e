import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pageStyle } from "./page-style";

/** A file of the page. The edge routes one path only, so the query names the file: `/graphql?asset=<name>`. */
export interface Asset {
  type: string;
  body: Buffer;
  /** Contains a hash of the content, so a browser may keep the file for ever. */
  url: string;
}

/** Our own code for browsers, compiled from gateway/page. */
export const pageModules = ["main", "tabs", "senders", "demo-session", "send-operation"] as const;

export type Assets = Record<(typeof pageModules)[number] | keyof typeof graphiqlFiles | "page-style", Asset>;

/** The names of GraphiQL and of its editor's workers among the texts that @graphql-yoga/render-graphiql exports. */
const graphiqlFiles = {
  graphiql: "js",
  "graphiql-style": "css",
  editorWorkerService: "editorWorkerService",
  json: "jsonWorker",
  graphql: "graphqlWorker",
} as const;

const script = "text/javascript; charset=utf-8";
const style = "text/css; charset=utf-8";

/** Loads all files of the page: 9 MB, mostly GraphiQL, all from installed packages and none from other servers. */
export async function loadAssets(pagePath: string): Promise<Assets> {
  // Imported by a variable, so that TypeScript does not load the package's types: they extend GraphQLError in conflict with Apollo's.
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
  // Without the comment, a browser's developer tools do not ask for source maps, which are not served.
  const body = Buffer.from(text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 16);
  return { type, body, url: `/graphql?asset=${name}-${hash}` };
}

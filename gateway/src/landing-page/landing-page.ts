import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FastifyRequest } from "fastify";
import { loadAssets, type Assets } from "./assets";
import { contentSecurityPolicy, renderPage } from "./render-page";
import { readStory } from "./story";

/** Answers a browser that opens the endpoint in development; null for any other request. */
export type LandingPage = (request: FastifyRequest) => Promise<PageAnswer | null>;

export interface PageAnswer {
  headers: Record<string, string>;
  body: Buffer;
}

/** Makes a GraphiQL page for developers, with the story as tabs. Production has no such page. The files are read at the first request. */
export function createLandingPage(): LandingPage {
  let made: Promise<Map<string, PageAnswer>> | null = null;
  return async ({ method, headers, query }) => {
    if (method !== "GET") return null;
    const { asset } = query as { asset?: unknown };
    if (asset === undefined && !(headers.accept ?? "").includes("text/html")) return null;
    made ??= makeAnswers(gatewayFolder());
    return (await made).get(asset === undefined ? "" : assetUrl(asset as string | string[])) ?? null;
  };
}

/** Joins a name that is given twice, so that it matches no file. */
function assetUrl(name: string | string[]): string {
  return `/graphql?asset=${[name].flat().join("&")}`;
}

/** All answers by URL; the page itself has the key "". */
async function makeAnswers(folder: string): Promise<Map<string, PageAnswer>> {
  const [assets, story] = await Promise.all([
    loadAssets(join(folder, "dist/page")),
    readStory(join(folder, "../operations")),
  ]);
  const html = renderPage(assets, story);
  return new Map([
    ...Object.values<Assets[keyof Assets]>(assets).map(({ url, type, body }): [string, PageAnswer] => [
      url,
      { headers: { ...guards, "content-type": type, "cache-control": "public, max-age=31536000, immutable" }, body },
    ]),
    [
      "",
      {
        headers: {
          ...guards,
          "content-type": "text/html; charset=utf-8",
          // Always fetched: it is small, and it names the large files of the current build.
          "cache-control": "no-cache",
          "content-security-policy": contentSecurityPolicy(html.importMap),
          "x-frame-options": "DENY",
        },
        body: Buffer.from(html.text),
      },
    ],
  ]);
}

const guards = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" };

/** Searches for package.json, because this file runs below `src` (Jest) and below `dist/src`, at different depths. */
function gatewayFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, "package.json")) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FastifyRequest } from "fastify";
import { loadAssets, type Assets } from "./assets";
import { contentSecurityPolicy, renderPage } from "./render-page";
import { readStory } from "./story";

/** What a browser gets at the endpoint in development; null for everybody else, who posts operations. */
export type LandingPage = (request: FastifyRequest) => Promise<PageAnswer | null>;

export interface PageAnswer {
  headers: Record<string, string>;
  body: Buffer;
}

/** GraphiQL on this endpoint, with the story as tabs, for developers; production has none. Made when it is first asked for. */
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

/** A name that is given twice is no name of ours. */
function assetUrl(name: string | string[]): string {
  return `/graphql?asset=${[name].flat().join("&")}`;
}

/** The answers by URL; the page itself is under "". */
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
          // It is small, and names the large files of this very build.
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

/** Found by its package.json, because this file runs both below `src` (Jest) and below `dist/src`. */
function gatewayFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, "package.json")) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

import { createHash } from "node:crypto";
import { pageModules, type Assets } from "./assets";
import type { Story } from "./story";

/**
 * Renders the page's HTML.
 *
 * @returns the HTML, and its only inline script: the import map from our modules' names to their URLs.
 */
export function renderPage(assets: Assets, story: Story): { text: string; importMap: string } {
  const importMap = json({ imports: Object.fromEntries(pageModules.map((name) => [`/${name}`, assets[name].url])) });
  const workers = {
    editorWorkerService: assets.editorWorkerService.url,
    json: assets.json.url,
    graphql: assets.graphql.url,
  };
  const text = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Expense Tracker API</title>
    <link rel="icon" href="${icon}" />
    <link rel="stylesheet" href="${assets["graphiql-style"].url}" />
    <link rel="stylesheet" href="${assets["page-style"].url}" />
    <script type="importmap">${importMap}</script>
    <script type="application/json" id="given">${json({ story, workers })}</script>
    <script defer src="${assets.graphiql.url}"></script>
    <script type="module" src="${assets.main.url}"></script>
  </head>
  <body>
    ${banner}
    <main id="graphiql" aria-label="GraphiQL"><p class="loading">Loading GraphiQL …</p></main>
    <noscript>This page needs JavaScript. The API itself does not: post operations to /graphql.</noscript>
  </body>
</html>
`;
  return { text, importMap };
}

/**
 * Allows requests to this origin only, and forbids other sites to frame the page, because it holds a token. Inline styles are
 * allowed because the editor positions its lines with them; its fonts and icons are `data:` URLs.
 */
export function contentSecurityPolicy(importMap: string): string {
  const hash = createHash("sha256").update(importMap).digest("base64");
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "worker-src 'self'",
    "connect-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src data:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Writes JSON that is safe inside a script element: it contains no `<`, so it cannot close the element. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", String.raw`\u003c`);
}

const mark = `<rect width="32" height="32" rx="7" fill="#0f766e"/><path d="M9 7h14v18l-3.5-2-3.5 2-3.5-2L9 25z" fill="#fff"/><path d="M12.5 12h7M12.5 16h7M12.5 20h4" stroke="#0f766e" stroke-width="1.8" stroke-linecap="round"/>`;
const icon = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${mark}</svg>`)}`;

const banner = `<header class="banner">
      <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">${mark}</svg>
      <div class="what">
        <h1>Expense Tracker API</h1>
        <p>One GraphQL endpoint over accounts, profiles and expenses. The tabs tell its story.</p>
      </div>
      <div class="who">
        <label for="sender">Sent as</label>
        <select id="sender" aria-describedby="status"></select>
        <button type="button" id="copy-token" disabled>Copy token</button>
        <p id="status" role="status">Signing in …</p>
      </div>
      <nav class="more" aria-label="More">
        <button type="button" id="restore">Restore the examples</button>
        <a id="sandbox" target="_blank" rel="noopener noreferrer" href="https://studio.apollographql.com/sandbox/explorer">Open in Apollo Sandbox <span aria-hidden="true">↗</span></a>
      </nav>
    </header>`;

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startGateway, type TestGateway } from "./start-gateway";

let gateway: TestGateway;
let page: Response;
let html: string;

beforeAll(async () => {
  gateway = await startGateway();
  page = await fetch(`${gateway.base}/graphql`, asBrowser);
  html = await page.text();
});
afterAll(() => gateway.stop());

const asBrowser = { headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8" } };
const assetsOf = (text: string) => [...new Set(text.match(/\/graphql\?asset=[\w-]+/g))];

test("a browser gets a page whose files all come from the endpoint itself", async () => {
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)="?https?:/);
  const types = await Promise.all(
    assetsOf(html).map(async (url) => {
      const { status, headers } = await fetch(gateway.base + url);
      return `${status} ${headers.get("content-type")}`;
    }),
  );
  expect(types.length).toBeGreaterThan(10);
  expect(new Set(types)).toEqual(new Set(["200 text/javascript; charset=utf-8", "200 text/css; charset=utf-8"]));
});

test("browsers may keep its large files for ever, but must ask again for the page itself", async () => {
  expect(page.headers.get("cache-control")).toBe("no-cache");
  expect(html.length).toBeLessThan(50_000);
  const { headers } = await fetch(gateway.base + assetsOf(html)[0]);
  expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
});

test("the page runs scripts of its own origin only, sends requests there only, and cannot be framed", () => {
  const policy = page.headers.get("content-security-policy") ?? "";
  const directives = new Map(policy.split("; ").map((directive) => directive.split(/ (.*)/) as [string, string]));
  expect(directives.get("default-src")).toBe("'none'");
  expect(directives.get("connect-src")).toBe("'self'");
  expect(directives.get("frame-ancestors")).toBe("'none'");
  expect(directives.get("script-src")).toMatch(/^'self' 'sha256-[\w+/=]+'$/);
  expect(policy).not.toMatch(/https?:|unsafe-eval|\*/);
  expect(page.headers.get("x-content-type-options")).toBe("nosniff");
});

test("an unknown asset, and one of another build, are 405", async () => {
  for (const asset of ["main", "main-0000000000000000", "../../package.json", "", "__proto__"]) {
    const answer = await fetch(`${gateway.base}/graphql?asset=${encodeURIComponent(asset)}`, asBrowser);
    expect([asset, answer.status]).toEqual([asset, 405]);
  }
});

test("in production there is neither page nor asset", async () => {
  const production = await startGateway({ isProduction: true });
  try {
    for (const path of ["/graphql", ...assetsOf(html)]) {
      const answer = await fetch(production.base + path, asBrowser);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([405, "application/json; charset=utf-8"]);
    }
  } finally {
    await production.stop();
  }
});

import { LogInDocument, LogOutDocument, RefreshSessionDocument } from "@expense-tracker/operations/graphql";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openChromium } from "../page/browser";
import { endpoint } from "../world/edge";
import { newPerson } from "../world/person";

const cookieName = "__Host-refresh";
const requestDeadlineMs = 20_000;

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await openChromium();
  context = await browser.newContext();
  page = await openApp();
});
afterAll(() => browser?.close());

/** Opens a page of our origin without a script. The test itself sends requests in the page, as a SPA's code does. */
async function openApp(): Promise<Page> {
  const opened = await context.newPage();
  await opened.goto(new URL("/an-empty-page", endpoint()).href);
  return opened;
}

interface Sent {
  status: number;
  cacheControl: string | null;
  // This story knows the shape of each answer.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

/** Sends a request as a SPA does: the browser adds the cookie and Origin. */
function send(tab: Page, operation: { toString(): string }, variables: object = {}, token?: string): Promise<Sent> {
  return tab.evaluate(
    async ({ url, query, values, bearer, deadlineMs }) => {
      const response = await fetch(url, {
        method: "POST",
        credentials: "include",
        headers: {
          "content-type": "application/json",
          accept: "application/graphql-response+json",
          ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        },
        body: JSON.stringify({ query, variables: values }),
        signal: AbortSignal.timeout(deadlineMs),
      });
      return {
        status: response.status,
        cacheControl: response.headers.get("cache-control"),
        body: await response.json(),
      };
    },
    { url: endpoint(), query: operation.toString(), values: variables, bearer: token, deadlineMs: requestDeadlineMs },
  );
}

const refreshCookie = async () => (await context.cookies()).find(({ name }) => name === cookieName);

test("a browser logs in, comes back, refreshes by its cookie in two tabs, and logs out, which removes the cookie", async () => {
  const { email, password } = await newPerson();
  const loggedIn = await send(page, LogInDocument, { input: { email, password, refreshToken: "COOKIE" } });
  expect(loggedIn.body.data.logIn).toMatchObject({ __typename: "AuthSession", refreshToken: null });
  const first = await refreshCookie();
  expect(first).toMatchObject({ httpOnly: true, secure: true, sameSite: "Strict", path: "/" });
  // No script can read the cookie.
  expect(await page.evaluate("document.cookie")).toBe("");

  // A reload: the access token was in memory only.
  await page.reload();
  const refreshed = await send(page, RefreshSessionDocument);
  expect([refreshed.status, refreshed.cacheControl]).toEqual([200, "no-store"]);
  expect((await refreshCookie())?.value).not.toBe(first?.value);

  const tabs = [page, await openApp(), await openApp()];
  const answers = await Promise.all(tabs.map((tab) => send(tab, RefreshSessionDocument)));
  expect(answers.map(({ body }) => body.errors)).toEqual([undefined, undefined, undefined]);
  const token: string = answers[0]?.body.data.refreshSession.accessToken;
  expect((await send(page, "{ me { account { email } } }", {}, token)).body.data.me.account.email).toBe(email);

  expect((await send(page, LogOutDocument, {}, token)).body.data).toEqual({ logOut: true });
  expect(await refreshCookie()).toBeUndefined();
  const after = await send(page, RefreshSessionDocument);
  expect(after.body.errors[0].extensions.code).toBe("UNAUTHENTICATED");
});

test("a foreign page cannot use a browser's cookie: 403 without a refresh, and the session continues", async () => {
  const { email, password } = await newPerson();
  await send(page, LogInDocument, { input: { email, password, refreshToken: "COOKIE" } });
  const cookie = `${cookieName}=${(await refreshCookie())?.value ?? ""}`;
  const foreign: Record<string, string>[] = [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }];
  for (const headers of foreign) {
    const response = await fetch(endpoint(), {
      method: "POST",
      headers: { "content-type": "application/json", cookie, ...headers },
      body: JSON.stringify({ query: RefreshSessionDocument.toString() }),
      signal: AbortSignal.timeout(requestDeadlineMs),
    });
    expect([response.status, response.headers.getSetCookie()]).toEqual([403, []]);
  }
  // No token was exchanged meanwhile: the browser's cookie is still valid.
  expect((await send(page, RefreshSessionDocument)).body.errors).toBeUndefined();
});

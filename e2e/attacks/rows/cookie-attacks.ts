import { expect } from "@jest/globals";
import { ask, endpoint } from "../../world/edge";
import { newPerson } from "../../world/person";
import type { Attack } from "../attack";
import type { Reply } from "../world/reply";
import type { World } from "../world/world";

const cookieName = "__Host-refresh";
const refresh = "mutation ($token: String) { refreshSession(refreshToken: $token) { refreshToken } }";
const logIn = "mutation ($input: LogInInput!) { logIn(input: $input) { __typename } }";
const atOnce = 10;

const refreshWith = ({ post }: World, headers: Record<string, string>, token?: string): Promise<Reply> =>
  post(JSON.stringify({ query: refresh, variables: token === undefined ? {} : { token } }), headers);

/** Logs in with a browser. @returns the cookie, `name=value`. */
async function browserCookie({ post }: World): Promise<string> {
  const { email, password } = await newPerson();
  const input = { email, password, refreshToken: "COOKIE" };
  const { headers } = await post(JSON.stringify({ query: logIn, variables: { input } }));
  const [cookie] = headers.getSetCookie();
  if (!cookie?.startsWith(cookieName)) throw new Error("the log-in gave no cookie");
  return cookie.split(";")[0] ?? "";
}

/** A foreign page makes a browser send its cookie. The request is refused before auth gets it, so the cookie stays valid. */
const foreignPage = (what: string, headers: Record<string, string>): Attack => ({
  name: `a cookie refresh by ${what}, which changes nothing`,
  send: async (world) => {
    const cookie = await browserCookie(world);
    const reply = await refreshWith(world, { cookie, ...headers });
    const own = await refreshWith(world, { cookie, origin: new URL(endpoint()).origin });
    expect(own.codes).toEqual([]);
    return reply;
  },
  status: 403,
  code: "FORBIDDEN",
  also: ({ headers: answered }) => expect(answered.getSetCookie()).toEqual([]),
});

/** A refresh token that is stolen in one form, or sent from a foreign page, does not work. */
export const cookieAttacks: Attack[] = [
  foreignPage("a foreign page", { origin: "https://evil.example" }),
  foreignPage("a page without an origin (sandboxed, or from a file)", { origin: "null" }),
  foreignPage("a page whose origin begins as ours does", {
    origin: `${new URL("http://localhost:8000").origin}.evil.example`,
  }),
  foreignPage("a foreign page, in a browser that hides origins", { "sec-fetch-site": "cross-site" }),
  {
    name: "a browser's refresh token as the argument, as a script would have stolen it",
    send: async (world) => refreshWith(world, {}, (await browserCookie(world)).split("=")[1]),
    code: "UNAUTHENTICATED",
  },
  {
    name: "another client's refresh token as a cookie",
    send: async (world) => refreshWith(world, { cookie: `${cookieName}=${(await newPerson()).refreshToken}` }),
    code: "UNAUTHENTICATED",
    // The cookie is not valid, so the answer makes the browser delete it.
    also: ({ headers }) => expect(headers.getSetCookie()).toEqual([expect.stringContaining("Max-Age=0")]),
  },
  {
    name: `${atOnce} refreshes with one token at once, which get one successor`,
    send: async (world) => {
      const { refreshToken } = await newPerson();
      const replies = await Promise.all(Array.from({ length: atOnce }, () => refreshWith(world, {}, refreshToken)));
      const successors = new Set(replies.map(({ data }) => data.refreshSession.refreshToken));
      expect(successors.size).toBe(1);
      const [successor] = successors;
      expect((await ask(refresh, { token: successor })).errors).toEqual([]);
      return replies[0] as Reply;
    },
    code: null,
  },
];

import { expect, test } from "@jest/globals";
import { createIdentifyClient } from "./client-address";

const proxies = ["127.0.0.0/8", "::1", "10.0.0.0/8", "fd00::/8"];
const identify = createIdentifyClient({ proxies, edgeKey: null });
const address = (peer: string | undefined, forwardedFor: string | undefined) =>
  identify(peer, forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor }).address;

test.each([
  ["a direct caller keeps its own address, whatever its headers say", "203.0.113.5", "1.2.3.4", "203.0.113.5"],
  ["one proxy of ours", "127.0.0.1", "203.0.113.5", "203.0.113.5"],
  ["two proxies of ours", "10.0.0.2", "203.0.113.5, 10.0.0.9", "203.0.113.5"],
  ["a forged hop on the left does not count", "127.0.0.1", "8.8.8.8, 203.0.113.5", "203.0.113.5"],
  ["a forged hop of ours on the left does not count", "127.0.0.1", "10.0.0.1, 203.0.113.5", "203.0.113.5"],
  ["a dual-stack socket", "::ffff:127.0.0.1", "::ffff:203.0.113.5", "203.0.113.5"],
  ["IPv6", "fd00::1", "2001:db8::7", "2001:db8::7"],
  ["no header", "127.0.0.1", undefined, "127.0.0.1"],
  ["an empty header", "127.0.0.1", "", "127.0.0.1"],
  ["nonsense in the header", "127.0.0.1", "<script>", "127.0.0.1"],
  ["nonsense before a proxy of ours", "127.0.0.1", "203.0.113.5, unknown, 10.0.0.2", "10.0.0.2"],
  ["an empty hop", "127.0.0.1", "8.8.8.8, 203.0.113.5, ,", "203.0.113.5"],
  ["more hops than an honest chain has", "127.0.0.1", `203.0.113.5${", 10.0.0.9".repeat(20)}`, "10.0.0.9"],
  ["a stranger with the IPv6 spelling of a proxy's network", "::7f00:1", "8.8.8.8", "::7f00:1"],
  ["proxies all the way", "127.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
  ["a socket that is gone", undefined, "203.0.113.5", null],
])("%s", (_, peer, forwardedFor, expected) => {
  expect(address(peer, forwardedFor)).toBe(expected);
});

const edgeKey = "k".repeat(43);
const withKey = createIdentifyClient({ proxies: [], edgeKey });
const claims = { "x-real-ip": "203.0.113.5", "x-forwarded-for": "203.0.113.5", "x-forwarded-proto": "https" };

test("a peer with the edge's key is believed, and a peer without it is not, although both are on loopback", () => {
  expect(withKey("127.0.0.1", { ...claims, "x-edge-key": edgeKey })).toEqual({
    address: "203.0.113.5",
    isSecure: true,
  });
  for (const key of [undefined, "", "k", `${edgeKey}k`]) {
    const headers = { ...claims, ...(key !== undefined && { "x-edge-key": key }) };
    expect(withKey("127.0.0.1", headers)).toEqual({ address: "127.0.0.1", isSecure: false });
  }
  expect(createIdentifyClient({ proxies: [], edgeKey: null })("127.0.0.1", { ...claims, "x-edge-key": "" })).toEqual({
    address: "127.0.0.1",
    isSecure: false,
  });
});

test("the client's address is the edge's X-Real-IP; the client's own X-Forwarded-For has no effect", () => {
  const headers = { "x-edge-key": edgeKey, "x-real-ip": "127.0.0.1", "x-forwarded-for": "203.0.113.5, 127.0.0.1" };
  expect(withKey("127.0.0.1", headers)).toEqual({ address: "127.0.0.1", isSecure: false });
  expect(withKey("127.0.0.1", { ...headers, "x-real-ip": "<script>" }).address).toBe("127.0.0.1");
});

test("headers of a peer that is not one of our proxies are not believed, whatever hops they list", () => {
  const withoutProxies = createIdentifyClient({ proxies: [], edgeKey: null });
  expect(withoutProxies("127.0.0.1", { "x-forwarded-for": "203.0.113.5" }).address).toBe("127.0.0.1");
});

test("only our own proxies are believed when they say that the client uses TLS", () => {
  expect(identify("10.0.0.2", { "x-forwarded-proto": "https" }).isSecure).toBe(true);
  expect(identify("10.0.0.2", {}).isSecure).toBe(false);
  expect(identify("203.0.113.5", { "x-forwarded-proto": "https" }).isSecure).toBe(false);
});

import { BlockList } from "node:net";
import { expect, test } from "@jest/globals";
import { clientAddress } from "./client-address";

const proxies = new BlockList();
proxies.addSubnet("10.0.0.0", 8);
proxies.addSubnet("fd00::", 8, "ipv6");

test.each([
  ["an untrusted peer is the client", "203.0.113.9", undefined, "203.0.113.9"],
  ["an untrusted peer cannot choose an address", "203.0.113.9", "10.0.0.1, 198.51.100.1", "203.0.113.9"],
  ["a proxy names the client", "10.0.0.1", "198.51.100.1", "198.51.100.1"],
  ["only the last address before the proxies counts", "10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"],
  ["in a chain of trusted proxies only, the first one is the client", "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
  ["a proxy without X-Forwarded-For is the client", "10.0.0.1", undefined, "10.0.0.1"],
  ["a malformed address ends the chain", "10.0.0.1", "198.51.100.1, unknown, 10.0.0.2", "10.0.0.2"],
  ["IPv4 on a dual-stack socket is IPv4", "::ffff:203.0.113.9", undefined, "203.0.113.9"],
  ["IPv6 works the same", "fd00::1", "2001:db8::7", "2001:db8::7"],
])("%s", (_what, peer, forwardedFor, client) => {
  expect(clientAddress(peer, forwardedFor, proxies)).toBe(client);
});

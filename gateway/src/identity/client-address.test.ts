import { expect, test } from "@jest/globals";
import { createClientAddress } from "./client-address";

const address = createClientAddress(["127.0.0.0/8", "::1", "10.0.0.0/8", "fd00::/8"]);

test.each([
  ["a direct caller is himself, whatever he claims", "203.0.113.5", "1.2.3.4", "203.0.113.5"],
  ["one proxy of ours", "127.0.0.1", "203.0.113.5", "203.0.113.5"],
  ["two proxies of ours", "10.0.0.2", "203.0.113.5, 10.0.0.9", "203.0.113.5"],
  ["a forged hop on the left does not count", "127.0.0.1", "8.8.8.8, 203.0.113.5", "203.0.113.5"],
  ["a forged hop of ours on the left does not count", "127.0.0.1", "10.0.0.1, 203.0.113.5", "203.0.113.5"],
  ["a dual-stack socket", "::ffff:127.0.0.1", "::ffff:203.0.113.5", "203.0.113.5"],
  ["IPv6", "fd00::1", "2001:db8::7", "2001:db8::7"],
  ["no header", "127.0.0.1", undefined, "127.0.0.1"],
  ["an empty header", "127.0.0.1", "", "127.0.0.1"],
  ["nonsense in the header", "127.0.0.1", "<script>", "127.0.0.1"],
  ["proxies all the way", "127.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
  ["a socket that is gone", undefined, "203.0.113.5", null],
])("%s", (_, peer, forwardedFor, expected) => {
  expect(address(peer, forwardedFor)).toBe(expected);
});

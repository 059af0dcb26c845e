import { isIP, type BlockList } from "node:net";

/**
 * Finds the client's address, as nginx's realip module does with `real_ip_recursive on`: the peer itself unless it is a
 * trusted proxy, otherwise the last address in X-Forwarded-For that is not a trusted proxy. So an untrusted client cannot
 * choose the address under which its requests are counted.
 *
 * @param peer the socket's remote address.
 * @param forwardedFor the header as received, or undefined.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusted: BlockList): string {
  let client = withoutMapping(peer);
  for (const entry of (forwardedFor ?? "").split(",").toReversed()) {
    if (!isTrusted(client, trusted)) return client;
    const address = withoutMapping(entry.trim());
    if (isIP(address) === 0) return client;
    client = address;
  }
  return client;
}

export function isTrusted(address: string, trusted: BlockList): boolean {
  const family = isIP(address);
  return family !== 0 && trusted.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** Makes an IPv4 address plain: a dual-stack socket reports 127.0.0.1 as ::ffff:127.0.0.1. */
export function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

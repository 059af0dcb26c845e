import { isIP, type BlockList } from "node:net";

/**
 * Who the client is, as nginx's realip module decides with `real_ip_recursive on`: the peer itself unless it is a
 * trusted proxy; else the last address in X-Forwarded-For that is not one. So whoever is not trusted cannot choose
 * the address that their requests are counted under.
 *
 * @param peer the socket's remote address.
 * @param forwardedFor the header as it came, or undefined.
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

/** A dual-stack socket shows 127.0.0.1 as ::ffff:127.0.0.1. */
export function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

import { BlockList, isIP } from "node:net";

/** Tells the address of the client behind our own proxies; null when there is none. */
export type ClientAddress = (peer: string | undefined, forwardedFor: string | undefined) => string | null;

/** More hops than this no honest chain of proxies has. */
const maxHops = 16;

/**
 * `X-Forwarded-For` is written by whoever likes; only what our own proxies added at its right end is true. So the client
 * is the rightmost hop that is not one of ours.
 *
 * @param trusted addresses and networks of our own proxies, e.g. `127.0.0.0/8`.
 */
export function createClientAddress(trusted: readonly string[]): ClientAddress {
  const proxies = blockListOf(trusted);
  const isProxy = (address: string) => proxies.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

  return (peer, forwardedFor) => {
    let client = plainAddress(peer ?? "");
    if (client === null) return null;
    for (const hop of (forwardedFor ?? "").split(",").toReversed().slice(0, maxHops)) {
      if (!isProxy(client)) return client;
      const previous = plainAddress(hop.trim());
      if (previous === null) return client;
      client = previous;
    }
    return client;
  };
}

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** Without the IPv6 spelling of an IPv4 address, which a dual-stack socket reports. */
function plainAddress(address: string): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(plain) === 0 ? null : plain;
}

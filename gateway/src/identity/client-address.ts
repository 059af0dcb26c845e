import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { BlockList, isIP } from "node:net";

/** What is known of the other end of a request. */
export interface Client {
  /** Null when the socket is gone. */
  address: string | null;
  /** Whether it talks to our edge, or to what stands before it, over TLS. */
  isSecure: boolean;
}

/** Tells who the client behind our own proxies is. */
export type IdentifyClient = (peer: string | undefined, headers: IncomingHttpHeaders) => Client;

export interface ProxyTrust {
  /** Addresses and networks of our own proxies. */
  proxies: readonly string[];
  /** What our edge alone knows, and sends as X-Edge-Key; null: its address is all that is known of it. */
  edgeKey: string | null;
}

/**
 * Believes our edge and nothing else. With a key that is whoever sends it: then X-Real-IP, which the edge always overwrites, is
 * the client. That matters where others have the edge's address too: on loopback. Without a key it goes by addresses.
 */
export function createIdentifyClient({ proxies, edgeKey }: ProxyTrust): IdentifyClient {
  const address = createClientAddress(proxies);
  const isProxy = createIsProxy(proxies);
  return (peer, headers) => {
    const saysSecure = headers["x-forwarded-proto"] === "https";
    const real = edgeKey !== null && isKey(edgeKey, headers["x-edge-key"]) ? headers["x-real-ip"] : undefined;
    if (real !== undefined)
      return { address: plainAddress(String(real)) ?? address(peer, undefined), isSecure: saysSecure };
    const isTrusted = isProxy(plainAddress(peer ?? "") ?? "");
    return { address: address(peer, headers["x-forwarded-for"]?.toString()), isSecure: isTrusted && saysSecure };
  };
}

/** In a time that tells nothing of the key. */
function isKey(key: string, given: string | string[] | undefined): boolean {
  const digest = (value: string) => createHash("sha256").update(value).digest();
  return typeof given === "string" && timingSafeEqual(digest(key), digest(given));
}

type ClientAddress = (peer: string | undefined, forwardedFor: string | undefined) => string | null;

/** More hops than this no honest chain of proxies has. */
const maxHops = 16;

/**
 * `X-Forwarded-For` is written by whoever likes; only what our own proxies added at its right end is true. So the client
 * is the rightmost hop that is not one of ours.
 *
 * @param trusted addresses and networks of our own proxies, e.g. `127.0.0.0/8`.
 */
export function createClientAddress(trusted: readonly string[]): ClientAddress {
  const isProxy = createIsProxy(trusted);
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

function createIsProxy(trusted: readonly string[]): (address: string) => boolean {
  const proxies = blockListOf(trusted);
  return (address) => isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
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

import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { isIP } from "node:net";
import proxyAddr from "@fastify/proxy-addr";

/** What the gateway knows about the client of a request. */
export interface Client {
  /** Null when the socket is gone. */
  address: string | null;
  /** Whether the client uses TLS to our edge, or to a load balancer before it. */
  isSecure: boolean;
}

/** Finds the client behind our own proxies. @param peer the address of the socket; undefined when it is gone. */
export type IdentifyClient = (peer: string | undefined, headers: IncomingHttpHeaders) => Client;

export interface ProxyTrust {
  /** Addresses and networks of our own proxies. */
  proxies: readonly string[];
  /** A secret that only our edge knows, and sends as X-Edge-Key; null: the gateway recognises the edge by its address. */
  edgeKey: string | null;
}

/**
 * Believes our edge only. With an edge key, the edge is the peer that sends the key; then the client is X-Real-IP, which
 * the edge always overwrites. That matters where other programs have the edge's address too, as on loopback. Without a key, the edge is a peer
 * with the address of one of our proxies.
 *
 * @throws Error when one of the proxies is not an address or a network.
 */
export function createIdentifyClient({ proxies, edgeKey }: ProxyTrust): IdentifyClient {
  const isTrusted = proxyAddr.compile([...proxies]);
  const isProxy: IsProxy = (address) => isTrusted(address, 0);
  return (peer, headers) => {
    const saysSecure = headers["x-forwarded-proto"] === "https";
    const real = edgeKey !== null && isKey(edgeKey, headers["x-edge-key"]) ? headers["x-real-ip"] : undefined;
    if (real !== undefined)
      return { address: plainAddress(String(real)) ?? plainAddress(peer ?? ""), isSecure: saysSecure };
    return { address: clientAddress(peer, headers, isProxy), isSecure: isProxy(peer ?? "") && saysSecure };
  };
}

/** Takes the same time for every wrong key, so the time tells nothing about the key. */
function isKey(key: string, given: string | string[] | undefined): boolean {
  const digest = (value: string) => createHash("sha256").update(value).digest();
  return typeof given === "string" && timingSafeEqual(digest(key), digest(given));
}

/** An honest chain of proxies has no more hops than this. */
const maxHops = 16;

type IsProxy = (address: string) => boolean;

/**
 * Any client can write `X-Forwarded-For`; only what our own proxies added at its right end is true. So the client is the
 * rightmost hop that is not one of our proxies, or the last proxy when the hop before it is not an address.
 */
function clientAddress(peer: string | undefined, headers: IncomingHttpHeaders, isProxy: IsProxy): string | null {
  // The library reads only these parts of a request.
  const request = { headers, socket: { remoteAddress: peer } } as IncomingMessage;
  const hops = proxyAddr.all(request, (address, hop) => hop < maxHops && isProxy(address ?? ""));
  return hops.map((hop) => plainAddress(hop ?? "")).findLast((address) => address !== null) ?? null;
}

/** Removes the IPv6 prefix that a dual-stack socket puts before an IPv4 address; null when the text is not an address. */
function plainAddress(address: string): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(plain) === 0 ? null : plain;
}

import type { SubgraphContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { isIP } from "node:net";

/** Where a request came from, as sessions and the security log keep it. */
export interface Client {
  address: string | null;
  device: string | null;
}

/** Somebody's try at something, for the security log. */
export interface Attempt {
  client: Client;
  now: Date;
}

/** What the columns hold, at least: 45 characters are the longest spelling of an IPv6 address. */
const maxDeviceLength = 255;
const maxAddressLength = 45;

/** What the edge saw of the client: an IP address, and the user agent without what could forge a line. */
export function clientOf({ client: { address, userAgent } }: Pick<SubgraphContext, "client">): Client {
  const device = userAgent?.replace(/\p{C}/gu, "").trim().slice(0, maxDeviceLength).toWellFormed();
  return { address: address !== null && isAddress(address) ? address : null, device: device || null };
}

function isAddress(text: string): boolean {
  return text.length <= maxAddressLength && isIP(text) !== 0;
}

export function attemptOf(context: Pick<SubgraphContext, "client">, nowMs: number): Attempt {
  return { client: clientOf(context), now: new Date(nowMs) };
}

import type { SubgraphContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { isIP } from "node:net";

/** The client of a request, as sessions and the security log store it. */
export interface Client {
  address: string | null;
  device: string | null;
}

/** The client and time of a request that is limited or logged. */
export interface Attempt {
  client: Client;
  now: Date;
}

/** The lengths of the columns; the longest spelling of an IPv6 address has 45 characters. */
const maxDeviceLength = 255;
const maxAddressLength = 45;

/** Reads the client's IP address, and its user agent without control characters, which could forge a line of a log. */
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

import { Agent, fetch as fetchBy } from "undici";

/** The TLS options of every caller of a subgraph. Node's own variable that switches the check off has no effect. */
export function trust(authority: string | null): { rejectUnauthorized: true; ca?: string } {
  return { rejectUnauthorized: true, ...(authority === null ? {} : { ca: authority }) };
}

/**
 * A `fetch` for our own services: for an https URL it accepts only a certificate of the URL's host, by one of `authority`.
 *
 * @param authority PEM text; null: the authorities that Node knows.
 */
export function trustedFetch(authority: string | null): typeof fetch {
  const dispatcher = new Agent({ connect: trust(authority) });
  // Node's own fetch is undici; only their types are declared twice.
  const send = fetchBy as unknown as (url: unknown, init: object) => Promise<Response>;
  return (url, init) => send(url, { ...init, dispatcher });
}

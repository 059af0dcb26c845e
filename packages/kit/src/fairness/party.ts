import { networkOf, siteOf } from "./network-of";

/**
 * The party whose shares a piece of work uses: a signed-in owner, the network of a signed-out client, delivery, or this process
 * itself (readiness, maintenance).
 */
export interface Party {
  readonly kind: PartyKind;
  /** Unique among parties: kind and name. */
  readonly key: string;
}

export type PartyKind = "owner" | "network" | "delivery" | "system";

/** The work of the process itself, outside requests. */
export const systemParty: Party = { kind: "system", key: "system" };
export const deliveryParty: Party = { kind: "delivery", key: "delivery" };

/** The signed-in owner, or the network of the client when there is none. */
export function partyOf(userId: string | null, clientAddress: string | null): Party {
  return userId === null ? networkParty(clientAddress) : { kind: "owner", key: `owner:${userId}` };
}

/** A client's network, signed in or not: all networks of an IPv6 site count as one, because one customer may have thousands. */
export function networkParty(clientAddress: string | null): Party {
  return { kind: "network", key: `network:${siteOf(clientAddress) ?? networkOf(clientAddress)}` };
}

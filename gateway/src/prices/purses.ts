import { networkOf, siteOf } from "@expense-tracker/kit/fairness/network-of";
import { operationLimits } from "../limits/operation-limits";
import type { GatewayContext } from "../subgraph/operation-hop";
import type { Purse } from "./budgets";

/** What may be spent in any minute, in microseconds of CPU: docs/prices.md. */
export interface CostsPerMinute {
  user: number;
  network: number;
}

/** An IPv6 site is many networks: who has one is not given a budget for each. Phones of one carrier share one, so it is not one either. */
const networksOfSite = 4;

/**
 * Within ten seconds a user may spend a third of the minute's budget: all of it at once would keep most of a core busy that long.
 * One operation is always possible, as dear as it may be.
 */
const burstMs = 10_000;
const burstShare = 1 / 3;

/**
 * Signed out, requests that cost more than `everydayPrice` get this share of a budget at most. The rest is kept for those that cost
 * less: `refreshSession` has no user yet, and without it who is signed in is logged out. In production 600 of them fit into the rest, which
 * is what the edge lets through of one address.
 */
export const dearShare = 0.8;
export const everydayPrice = 10_000;

/**
 * Whose budgets a request is charged to: the user's; signed out, the network's that it comes from, and the site's of that.
 *
 * @param price of the request so far, with what is charged now.
 */
export function pursesOf(
  { user, hop }: Pick<GatewayContext, "user" | "hop">,
  perMinute: CostsPerMinute,
  price: number,
): Purse[] {
  if (user) {
    const name = `user ${user.userId}`;
    const burst = Math.max(perMinute.user * burstShare, Math.min(perMinute.user, 2 * operationLimits.cost));
    return [
      { name, most: perMinute.user },
      { name: `burst of ${name}`, most: burst, windowMs: burstMs },
    ];
  }
  const places = placesOf(hop.clientAddress, perMinute.network);
  if (price <= everydayPrice) return places;
  const forDear = places.map((place) => ({ name: `dear ${place.name}`, most: place.most * dearShare }));
  return [...places, ...forDear];
}

function placesOf(address: string | null, perMinute: number): Purse[] {
  const network = { name: `network ${networkOf(address)}`, most: perMinute };
  const site = siteOf(address);
  return site === null ? [network] : [network, { name: `site ${site}`, most: perMinute * networksOfSite }];
}

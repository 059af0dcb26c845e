import { networkOf, siteOf } from "@expense-tracker/kit/fairness/network-of";
import { operationLimits } from "../limits/operation-limits";
import type { GatewayContext } from "../subgraph/operation-hop";
import type { Budget } from "./budgets";

/** The budgets of a minute, in microseconds of CPU: docs/prices.md. */
export interface CostsPerMinute {
  user: number;
  network: number;
}

/**
 * An IPv6 site gets the budget of this many networks. A budget for each of its 65,536 networks would be too much, and one for all too
 * little, because a carrier's phones share a site.
 */
const networksOfSite = 4;

/**
 * Within ten seconds a user may spend a third of the minute's budget: spent at once, the whole budget would keep most of a core busy for
 * that time. The most expensive operation that the limits allow always fits.
 */
const burstMs = 10_000;
const burstShare = 1 / 3;

/**
 * Of a network's budget, requests that cost more than `everydayPrice` may use at most this share. The rest is kept for cheaper ones:
 * `refreshSession` has no user yet, and without it signed-in users would be logged out. In production 600 refreshes fit into the rest,
 * which is the number of requests a minute that the edge accepts from one address.
 */
export const expensiveShare = 0.8;
export const everydayPrice = 10_000;

/**
 * The budgets that a request is charged to: the user's; for a signed-out client, those of its network and of the network's site.
 *
 * @param price total price of the request, including the amount that is charged now.
 */
export function budgetsOf(
  { user, hop }: Pick<GatewayContext, "user" | "hop">,
  perMinute: CostsPerMinute,
  price: number,
): Budget[] {
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
  const forExpensive = places.map((place) => ({ name: `expensive ${place.name}`, most: place.most * expensiveShare }));
  return [...places, ...forExpensive];
}

function placesOf(address: string | null, perMinute: number): Budget[] {
  const network = { name: `network ${networkOf(address)}`, most: perMinute };
  const site = siteOf(address);
  return site === null ? [network] : [network, { name: `site ${site}`, most: perMinute * networksOfSite }];
}

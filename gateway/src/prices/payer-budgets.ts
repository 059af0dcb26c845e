import { networkOf, siteOf } from "@expense-tracker/kit/fairness/network-of";
import { operationLimits } from "../limits/operation-limits";
import type { GatewayContext } from "../subgraph/operation-hop";
import type { Budget } from "./budgets";
import { newFieldPrice, newTextPrice } from "./request-prices";

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

/** The shares of a payer's budget that may go into texts that are new to the gateway. An app has a few dozen texts. */
const newTextShares = { user: 0.2, place: 0.05 };
/** All payers together may have new texts for this share of what one network has: a tenth of a core, where that is half of one. */
const allNewTexts = 0.2;
/** Of that, signed-out clients together may use this share: anybody can have many addresses. */
const signedOutShare = 0.6;
/** No field has less than one token. */
const largestNewText = newTextPrice + operationLimits.tokens * newFieldPrice;
const refusal = "too many operations are new to the gateway: send one that was sent before, or try again later";

/**
 * The budgets for texts that are new to the gateway: of the payer, and of all clients together. They bound the work that a flood of different texts
 * makes for the gateway, from one client or from many. Operations that were run before and those of our own apps take nothing from them.
 *
 * @param price of the new text.
 */
export function newTextBudgets(
  { user, hop }: Pick<GatewayContext, "user" | "hop">,
  perMinute: CostsPerMinute,
  price: number,
): Budget[] {
  const all = perMinute.network * allNewTexts;
  const payers = user
    ? [{ name: `user ${user.userId}`, most: perMinute.user * newTextShares.user }]
    : [
        ...placesOf(hop.clientAddress, perMinute.network * newTextShares.place),
        { name: "signed-out clients", most: all * signedOutShare },
      ];
  return [...payers, { name: "all clients", most: all }].map(({ name, most }) => ({
    name: `new texts of ${name}`,
    // The largest text that the limits allow always fits.
    most: Math.max(most, largestNewText),
    price,
    refusal,
  }));
}

function placesOf(address: string | null, perMinute: number): Budget[] {
  const network = { name: `network ${networkOf(address)}`, most: perMinute };
  const site = siteOf(address);
  return site === null ? [network] : [network, { name: `site ${site}`, most: perMinute * networksOfSite }];
}

import { networkOf, siteOf } from "@expense-tracker/kit/network-of";
import type { GatewayContext } from "../subgraph/operation-hop";
import type { Purse } from "./budgets";

/** What may be spent in any minute, in microseconds of CPU: docs/prices.md. */
export interface CostsPerMinute {
  user: number;
  network: number;
}

/** An IPv6 site is many networks: who has one is not given a budget for each. Phones of one carrier share one, so it is not one either. */
const networksOfSite = 4;

/** Whose budgets a request is charged to: the user's; signed out, the network's that it comes from, and the site's of that. */
export function pursesOf({ user, hop }: Pick<GatewayContext, "user" | "hop">, perMinute: CostsPerMinute): Purse[] {
  if (user) return [{ name: `user ${user.userId}`, perMinute: perMinute.user }];
  const network = { name: `network ${networkOf(hop.clientAddress)}`, perMinute: perMinute.network };
  const site = siteOf(hop.clientAddress);
  return site === null ? [network] : [network, { name: `site ${site}`, perMinute: perMinute.network * networksOfSite }];
}

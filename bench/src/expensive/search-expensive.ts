import { createCheckDocument } from "@expense-tracker/gateway/limits/check-document";
import { operationLimits } from "@expense-tracker/gateway/limits/operation-limits";
import { parse, validate } from "graphql";
import type { FullAccount } from "../prices/full-account";
import type { Meter } from "../prices/measure-cost";
import type { PriceList } from "../prices/price-list";
import { changed, type Node, randomNode, textOf } from "./candidate";
import { createRandom } from "@expense-tracker/testing/random";

export interface ExpensiveOperation {
  text: string;
  price: number;
  /** The measured cost, in microseconds of CPU. */
  cost: number;
}

export interface SearchOptions {
  seed: number;
  climbs: number;
  stepsOfEach: number;
  keep: number;
}

/** Steps that compare prices only. The real system is asked later, because it is too slow for thousands of operations. */
const pricedSteps = 600;

/**
 * Searches for the most expensive operations that pass every limit. Each climb begins with a random operation. It first keeps changes that
 * raise the price up to the limit, then changes that cost the running system more.
 */
export async function searchExpensive(
  { seed, climbs, stepsOfEach, keep }: SearchOptions,
  { list, account, meter }: { list: PriceList; account: FullAccount; meter: Meter },
): Promise<ExpensiveOperation[]> {
  const random = createRandom(seed);
  const check = createCheckDocument(operationLimits);
  const priceOf = (nodes: readonly Node[]): number | null => {
    const text = textOf(nodes);
    try {
      check(text);
      if (validate(list.schema, parse(text)).length > 0) return null;
    } catch {
      // This operation exceeds a limit.
      return null;
    }
    const { total, answer } = list.pricesOf(text);
    return answer <= operationLimits.answerCost && total <= operationLimits.cost ? total : null;
  };
  const costOf = async (text: string): Promise<number> => {
    const used = await meter.measure(async () => {
      const { data } = await account.client.send<object>(text, {});
      if (!data) throw new Error(`refused: ${text}`);
    }, 1);
    return used.database + used.processes;
  };

  const found: ExpensiveOperation[] = [];
  for (let climb = 0; climb < climbs; climb++) {
    let best = startOf(list, random, priceOf);
    for (let step = 0; step < pricedSteps; step++) {
      const next = changed(list.schema, best.nodes, random);
      const price = priceOf(next);
      if (price !== null && price >= best.price) best = { nodes: next, price };
    }
    let cost = await costOf(textOf(best.nodes));
    for (let step = 0; step < stepsOfEach; step++) {
      const next = changed(list.schema, best.nodes, random);
      const price = priceOf(next);
      const nextCost = price === null ? 0 : await costOf(textOf(next));
      if (price !== null && nextCost > cost) [best, cost] = [{ nodes: next, price }, nextCost];
    }
    found.push({ text: textOf(best.nodes), price: best.price, cost });
  }
  return found.toSorted((one, other) => other.cost - one.cost).slice(0, keep);
}

function startOf(list: PriceList, random: ReturnType<typeof createRandom>, priceOf: (nodes: Node[]) => number | null) {
  for (let attempt = 0; attempt < 1_000; attempt++) {
    const node = randomNode(list.schema, "User", random);
    const price = node && priceOf([node]);
    if (node && price !== null) return { nodes: [node], price };
  }
  throw new Error("no random operation passes the limits");
}

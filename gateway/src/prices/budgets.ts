import { AppError } from "@expense-tracker/kit/errors/app-error";
import { LRUCache } from "lru-cache";
import { Counter, Gauge, type Registry } from "prom-client";

/** One of the budgets that a request is paid from. */
export interface Purse {
  /** Unique: whose it is. */
  name: string;
  /** What may be spent in any window, in units of price: microseconds of CPU. */
  most: number;
  /** Of the window that slides; a minute when omitted. */
  windowMs?: number;
}

export interface BudgetOptions {
  metrics: Registry;
  /** Monotonic. */
  nowMs?: () => number;
}

/**
 * Takes a price from each of a payer's purses before the work begins.
 *
 * @throws AppError RATE_LIMITED when one of them has too little left; nothing is taken then.
 */
export type Charge = (purses: readonly Purse[], price: number) => void;

const minuteMs = 60_000;
/** A window slides by a twelfth: five seconds of a minute. */
const slots = 12;
/** The purse that was quiet the longest makes room: 40 MB at most. A user has two. */
const maxPurses = 100_000;

/** What was spent in each slot of the latest window; a slot's number tells which it is. */
interface Spending {
  slot: number;
  spent: number[];
  total: number;
}

/**
 * A budget for each purse in any window. Each replica counts for itself, so that with two of
 * them a user has up to twice as much.
 */
export function createBudgets({ metrics, nowMs = () => performance.now() }: BudgetOptions): Charge {
  const spendings = new LRUCache<string, Spending>({ max: maxPurses });
  const charged = new Counter({
    name: "gateway_charged_cost_total",
    help: "Prices of the operations that were let in, in microseconds of CPU.",
    registers: [metrics],
  });
  const refused = new Counter({
    name: "gateway_over_budget_total",
    help: "Requests refused because their user, or their network when signed out, had spent the budget of the minute or of ten seconds.",
    registers: [metrics],
  });
  void new Gauge({
    name: "gateway_budget_payers",
    help: "Users and networks whose budget is kept in mind.",
    registers: [metrics],
    collect() {
      this.set(spendings.size);
    },
  });

  const spendingOf = (name: string, slot: number): Spending => {
    const spending = spendings.get(name) ?? { slot: 0, spent: Array<number>(slots).fill(0), total: 0 };
    slideTo(spending, slot);
    return spending;
  };

  return (purses, price) => {
    const now = nowMs();
    const paying = purses.map(({ name, most, windowMs = minuteMs }) => {
      const slotMs = windowMs / slots;
      return { name, most, slotMs, spending: spendingOf(name, Math.floor(now / slotMs)) };
    });
    const waits = paying
      .filter(({ spending, most }) => spending.total + price > most)
      .map(({ spending, most, slotMs }) => secondsUntil(spending, spending.total + price - most, slotMs, now));
    if (waits.length > 0) {
      refused.inc();
      const retryAfterSeconds = Math.max(...waits);
      throw new AppError("RATE_LIMITED", "you have asked for more than is given in this time", { retryAfterSeconds });
    }
    for (const { name, spending } of paying) {
      const index = spending.slot % slots;
      spending.spent[index] = (spending.spent[index] ?? 0) + price;
      spending.total += price;
      spendings.set(name, spending);
    }
    charged.inc(price);
  };
}

/** Forgets what is older than the window. */
function slideTo(spending: Spending, slot: number): void {
  const passed = Math.min(slot - spending.slot, slots);
  for (let step = 0; step < passed; step++) {
    const index = (slot - step) % slots;
    spending.total -= spending.spent[index] ?? 0;
    spending.spent[index] = 0;
  }
  spending.slot = slot;
}

/** Whole seconds until so much of what was spent is older than the window. */
function secondsUntil({ slot, spent }: Spending, missing: number, slotMs: number, nowMs: number): number {
  let freed = 0;
  let oldest = slot - slots + 1;
  while (oldest < slot && (freed += spent[(oldest + slots) % slots] ?? 0) < missing) oldest++;
  return Math.max(1, Math.ceil(((oldest + slots) * slotMs - nowMs) / 1_000));
}

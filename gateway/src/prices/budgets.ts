import { AppError } from "@expense-tracker/kit/errors/app-error";
import { LRUCache } from "lru-cache";
import { Counter, Gauge, type Registry } from "prom-client";

/** One of the budgets that a request is charged to. */
export interface Budget {
  /** Unique; names the user, network or site. */
  name: string;
  /** The most that may be spent in any window, in microseconds of CPU. */
  most: number;
  /** Length of the sliding window; a minute when omitted. */
  windowMs?: number;
  /** What is taken from this budget, if it is not the whole price. */
  price?: number;
  /** What a client is told that has spent it. */
  refusal?: string;
}

export interface BudgetOptions {
  metrics: Registry;
  /** A monotonic clock. */
  nowMs?: () => number;
}

/**
 * Charges a price to all of these budgets before the work begins.
 *
 * @throws AppError RATE_LIMITED when one of them has too little left; then no budget is charged.
 */
export type Charge = (budgets: readonly Budget[], price: number) => void;

const minuteMs = 60_000;
/** A window slides in twelve steps: five seconds each for a minute. */
const slots = 12;
/** 40 MB at most; the budget that was used least recently is dropped first. A user has two budgets. */
const maxBudgets = 100_000;

/** The amounts spent in each slot of the latest window. `slot` is the number of its last slot, counted from time zero. */
interface Spending {
  slot: number;
  spent: number[];
  total: number;
}

/**
 * Keeps the spending of each budget over a sliding window. Each replica counts for itself, so with two
 * replicas a user can spend up to twice as much.
 */
export function createBudgets({ metrics, nowMs = () => performance.now() }: BudgetOptions): Charge {
  const spendings = new LRUCache<string, Spending>({ max: maxBudgets });
  const charged = new Counter({
    name: "gateway_charged_cost_total",
    help: "Prices of the operations that were let in, in microseconds of CPU.",
    registers: [metrics],
  });
  const refused = new Counter({
    name: "gateway_over_budget_total",
    help: "Requests refused because their user, or their network when signed out, had spent a budget of the minute or of ten seconds, or because too many texts were new.",
    registers: [metrics],
  });
  void new Gauge({
    name: "gateway_budget_payers",
    help: "Users and networks whose spending is remembered.",
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

  return (budgets, price) => {
    const now = nowMs();
    const paying = budgets.map(({ windowMs = minuteMs, price: own = price, ...budget }) => {
      const slotMs = windowMs / slots;
      return { ...budget, price: own, slotMs, spending: spendingOf(budget.name, Math.floor(now / slotMs)) };
    });
    const spent = paying.filter(({ spending, most, price: own }) => spending.total + own > most);
    if (spent.length > 0) {
      refused.inc();
      const waits = spent.map(({ spending, most, slotMs, price: own }) =>
        secondsUntil(spending, spending.total + own - most, slotMs, now),
      );
      const message = spent[0]?.refusal ?? "you have used up your budget; try again later";
      throw new AppError("RATE_LIMITED", message, { retryAfterSeconds: Math.max(...waits) });
    }
    for (const { name, spending, price: own } of paying) {
      const index = spending.slot % slots;
      spending.spent[index] = (spending.spent[index] ?? 0) + own;
      spending.total += own;
      spendings.set(name, spending);
    }
    charged.inc(price);
  };
}

/** Drops the amounts that are older than the window. */
function slideTo(spending: Spending, slot: number): void {
  const passed = Math.min(slot - spending.slot, slots);
  for (let step = 0; step < passed; step++) {
    const index = (slot - step) % slots;
    spending.total -= spending.spent[index] ?? 0;
    spending.spent[index] = 0;
  }
  spending.slot = slot;
}

/** Whole seconds until at least `missing` of the spent amounts is older than the window. */
function secondsUntil({ slot, spent }: Spending, missing: number, slotMs: number, nowMs: number): number {
  let freed = 0;
  let oldest = slot - slots + 1;
  while (oldest < slot && (freed += spent[(oldest + slots) % slots] ?? 0) < missing) oldest++;
  return Math.max(1, Math.ceil(((oldest + slots) * slotMs - nowMs) / 1_000));
}

import type { Anomaly } from "../anomaly/anomaly";
import type { RecurrenceInterval } from "../recurring/cadence";

/** As in the public API. */
export type InsightKind = Insight["kind"];

/**
 * Something that an owner may want to know. `parameters` have all numbers, so that a client can write its own sentence; amounts are minor
 * units. `key` is the same whenever the same thing is found again, so each is told once, and stays away once it is dismissed.
 */
export type Insight = Common &
  (
    | {
        readonly kind: "NEW_SUBSCRIPTION";
        readonly chargeKey: string;
        readonly parameters: {
          readonly merchant: string;
          readonly amountMinor: string;
          readonly currency: string;
          readonly interval: RecurrenceInterval;
          readonly firstPaidOn: string;
          readonly nextDueOn: string;
        };
      }
    | {
        readonly kind: "PRICE_RISE";
        readonly chargeKey: string;
        readonly expenseId: string;
        readonly parameters: {
          readonly merchant: string;
          readonly beforeMinor: string;
          readonly nowMinor: string;
          readonly currency: string;
          readonly risePercent: number;
        };
      }
    | {
        readonly kind: "MISSED_CHARGE";
        readonly chargeKey: string;
        readonly parameters: {
          readonly merchant: string;
          readonly amountMinor: string;
          readonly currency: string;
          readonly dueOn: string;
        };
      }
    | {
        readonly kind: "ANOMALY";
        readonly expenseId: string;
        readonly parameters: {
          readonly anomaly: Exclude<Anomaly["kind"], "PRICE_RISE">;
          readonly merchant: string | null;
          readonly amountMinor: string;
          readonly currency: string;
          readonly bookedOn: string;
          readonly score: number;
          readonly otherExpenseId: string | null;
          readonly usualMinor: string | null;
        };
      }
    | {
        readonly kind: "SPENDING_PACE";
        readonly parameters: {
          readonly month: string;
          readonly currency: string;
          readonly projectedMinor: string;
          readonly usualMinor: string;
          readonly abovePercent: number;
        };
      }
    | {
        readonly kind: "BUDGET_PROJECTION";
        readonly budgetId: string;
        readonly parameters: {
          readonly month: string;
          readonly currency: string;
          readonly projectedMinor: string;
          readonly budgetMinor: string;
          readonly overMinor: string;
        };
      }
  );

interface Common {
  readonly key: string;
}

import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { expenseAnomalyDetectedV1 } from "@expense-tracker/events/expense-anomaly-detected.v1";
import { insightFoundV1 } from "@expense-tracker/events/insight-found.v1";
import { forecastUpdatedV1 } from "@expense-tracker/events/forecast-updated.v1";
import { profileSnapshotV1 } from "@expense-tracker/events/profile-snapshot.v1";
import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import { userRegisteredV1 } from "@expense-tracker/events/user-registered.v1";
import { recurringChargeDetectedV1 } from "@expense-tracker/events/recurring-charge-detected.v1";
import { isEvent } from "@expense-tracker/events/validate";
import type { ApplyEvent, ApplyTogether } from "@expense-tracker/kit/stream/apply-in-order";
import { takeParsedMessage } from "../bank-message/take-parsed-message";
import { takeAnomaly } from "../recording/take-anomaly";
import { takeForecast } from "../forecast/take-forecast";
import { isAboutCategory, takeCategories } from "../recording/take-categories";
import { takeProfile, takeProfileSnapshot, takeRegistration } from "../owner/take-settings";
import { takeInsight } from "../insight/take-insight";
import { takeRecurringCharge } from "../recurring-charge/take-recurring-charge";
import type { Outcome } from "../delivery-outcome";

/** Counts the outcomes of the worker's results, by event type. */
export type CountOutcome = (type: string, outcome: Outcome) => void;

/** Applies an event of another database to this one; events of other types change nothing. */
export function createApply(countOutcome: CountOutcome): { apply: ApplyEvent; together: ApplyTogether } {
  return { apply: applyWith(countOutcome), together: applyCategoriesWith(countOutcome) };
}

function applyWith(countOutcome: CountOutcome): ApplyEvent {
  return async (tx, stream, event) => {
    if (isEvent(event, userRegisteredV1)) await takeRegistration(tx, stream, event.payload);
    else if (isEvent(event, profileUpdatedV1)) await takeProfile(tx, stream, event.payload);
    else if (isEvent(event, profileSnapshotV1)) await takeProfileSnapshot(tx, stream, event.payload);
    else if (isEvent(event, bankMessageParsedV1))
      countOutcome(event.contract.type, await takeParsedMessage(tx, stream, event.payload));
    else if (isEvent(event, expenseAnomalyDetectedV1))
      countOutcome(event.contract.type, await takeAnomaly(tx, stream, event.payload));
    else if (isEvent(event, recurringChargeDetectedV1))
      countOutcome(event.contract.type, await takeRecurringCharge(tx, stream, event.payload));
    else if (isEvent(event, insightFoundV1))
      countOutcome(event.contract.type, await takeInsight(tx, stream, event.payload));
    else if (isEvent(event, forecastUpdatedV1))
      countOutcome(event.contract.type, await takeForecast(tx, stream, event.payload));
  };
}

/** Applies the worker's choices of categories, of which an import brings thousands in a row. */
function applyCategoriesWith(countOutcome: CountOutcome): ApplyTogether {
  return {
    takes: isAboutCategory,
    async apply(tx, stream, events) {
      const words = events.filter(isAboutCategory);
      const outcomes = await takeCategories(tx, stream, words);
      for (const [index, { contract }] of words.entries()) countOutcome(contract.type, outcomes[index] ?? "GONE");
    },
  };
}

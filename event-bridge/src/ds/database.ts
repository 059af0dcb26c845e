import { MarksInPlace1795970000000 } from "../../migrations/1795970000000-marks-in-place";
import { MissedEvents1795990000000 } from "../../migrations/1795990000000-missed-events";
import { Budgets1795920100000 } from "../../migrations/1795920100000-budgets";
import { CreateDs1795430000001 } from "../../migrations/1795430000001-create-ds";
import { Snapshots1795700000000 } from "../../migrations/1795700000000-snapshots";
import { Anomalies1795910200000 } from "../../migrations/1795910200000-anomalies";
import { DismissedAnomalies1795910300000 } from "../../migrations/1795910300000-dismissed-anomalies";
import { Insights1795910000000 } from "../../migrations/1795910000000-insights";
import { ChoicesAndWords1795930000000 } from "../../migrations/1795930000000-choices-and-words";
import { PaymentDays1795910100000 } from "../../migrations/1795910100000-payment-days";
import { DaysAndForecasts1795920000000 } from "../../migrations/1795920000000-days-and-forecasts";
import { Payments1795900000000 } from "../../migrations/1795900000000-payments";
import { RetryParked1795700000001 } from "../../migrations/1795700000001-retry-parked";
import { MessageLessons1795900000000 } from "../../migrations/1795900000000-message-lessons";
import { RefundsAndParents1795950000000 } from "../../migrations/1795950000000-refunds-and-parents";
import { DaysOfOlderOwners1795950100000 } from "../../migrations/1795950100000-days-of-older-owners";
import { ModelQuestions1795900100000 } from "../../migrations/1795900100000-model-questions";

/** The tables of the worker, for `openDatabase` and `migrateDatabase`. */
export const schemaOfDatabase = {
  entities: [],
  migrations: [
    CreateDs1795430000001,
    Snapshots1795700000000,
    RetryParked1795700000001,
    MessageLessons1795900000000,
    ModelQuestions1795900100000,
    Payments1795900000000,
    Insights1795910000000,
    PaymentDays1795910100000,
    Anomalies1795910200000,
    DismissedAnomalies1795910300000,
    DaysAndForecasts1795920000000,
    ChoicesAndWords1795930000000,
    Budgets1795920100000,
    RefundsAndParents1795950000000,
    DaysOfOlderOwners1795950100000,
    MarksInPlace1795970000000,
    MissedEvents1795990000000,
  ],
};

/**
 * The worker's tables with an owner's data, by `owner_id`. Erasing the owner deletes these rows. Each consumer deletes its own
 * rows of `parked`.
 */
export const ownerTables = [
  "owner_category",
  "seen_expense",
  "merchant_choice",
  "message_lesson",
  "model_question",
  "model_answer",
  "owner_snapshot",
  "payment",
  "recurring_charge",
  "charge_words",
  "insight",
  "anomaly",
  "dismissed_anomaly",
  "owner_clock",
  "owner_tick",
  "forecast",
  "owner_budget",
] as const;

import { registerEnumType } from "type-graphql";

export const RecurrenceInterval = {
  WEEKLY: "WEEKLY",
  FORTNIGHTLY: "FORTNIGHTLY",
  MONTHLY: "MONTHLY",
  QUARTERLY: "QUARTERLY",
  HALF_YEARLY: "HALF_YEARLY",
  YEARLY: "YEARLY",
} as const;
export type RecurrenceInterval = keyof typeof RecurrenceInterval;
registerEnumType(RecurrenceInterval, {
  name: "RecurrenceInterval",
  description: "How often a recurring charge comes.",
  valuesConfig: {
    WEEKLY: { description: "It comes every week." },
    FORTNIGHTLY: { description: "It comes every two weeks." },
    MONTHLY: { description: "It comes every month, or every four weeks: `nextDueOn` says which." },
    QUARTERLY: { description: "It comes every three months." },
    HALF_YEARLY: { description: "It comes every six months." },
    YEARLY: { description: "It comes every year." },
  },
});

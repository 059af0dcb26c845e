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
    WEEKLY: { description: "Every week." },
    FORTNIGHTLY: { description: "Every two weeks." },
    MONTHLY: { description: "Every month, or every four weeks: `nextDueOn` says which." },
    QUARTERLY: { description: "Every three months." },
    HALF_YEARLY: { description: "Every six months." },
    YEARLY: { description: "Every year." },
  },
});

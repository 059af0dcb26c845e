import { erasingTypes } from "@expense-tracker/events/erasing-types";

/** Does this event erase its owner? */
export function isErasure({ type }: { type: string }): boolean {
  return erasingTypes.includes(type);
}

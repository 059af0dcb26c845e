import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";

/** Does this event erase its owner? */
export function isErasure({ type }: { type: string }): boolean {
  return type === userErasedV1.type;
}

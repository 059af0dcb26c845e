import { userRegisteredV1 } from "@expense-tracker/events/user-registered.v1";
import { isEvent } from "@expense-tracker/events/validate";
import type { ApplyEvent } from "@expense-tracker/kit/stream/apply-in-order";
import { fillFromRegistration } from "../profile/fill-from-registration";

/** Applies an event of another database to this one; events of other types change nothing. */
export const applyEvent: ApplyEvent = async (tx, stream, event) => {
  if (isEvent(event, userRegisteredV1)) await fillFromRegistration(tx, stream, event.payload);
};

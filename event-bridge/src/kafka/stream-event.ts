import { isId } from "@expense-tracker/kit/id";
import { type CloudEvent, type IncomingMessage, NotACloudEvent, readCloudEvent } from "./cloud-event";

/** An event with a place in an owner's stream, as read from Kafka; its payload is not yet checked. */
export interface StreamEvent extends CloudEvent {
  ownerId: string;
  /** As they came, so that a copy says the same. */
  headers: Record<string, string>;
}

const maxTypeChars = 200;

/** @throws NotACloudEvent when it does not say whose event it is, or where in their stream. */
export function readStreamEvent(message: IncomingMessage): StreamEvent {
  const event = readCloudEvent(message);
  if (!isId(event.subject)) throw new NotACloudEvent("header ce_subject is not an id");
  if (!isId(event.id)) throw new NotACloudEvent("header ce_id is not an id");
  if (event.type.length > maxTypeChars) throw new NotACloudEvent("header ce_type is too long");
  return { ...event, ownerId: event.subject, headers: textsOf(message.headers) };
}

/** Headers as plain text; of a repeated one the first, as `readCloudEvent` does. */
export function textsOf(headers: IncomingMessage["headers"]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const [first] = Array.isArray(value) ? value : [value];
    if (first !== undefined) texts[name] = first.toString();
  }
  return texts;
}

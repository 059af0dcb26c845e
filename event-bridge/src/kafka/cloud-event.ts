import { versionOfDataSchema } from "@expense-tracker/events/contract";

/** An event as any Kafka client reads it: CloudEvents 1.0 in Kafka's binary mode (events.md, *Topics*). */
export interface CloudEvent {
  id: string;
  type: string;
  source: string;
  /** When it happened: RFC 3339, UTC. The broker's own timestamp is only when it arrived. */
  time: string;
  /** The owner's id, which is the message's key too. */
  subject: string;
  epoch: number;
  /** The event's number in its owner's stream. */
  seq: bigint;
  /** Of the payload's schema; null when the message names none that is ours. */
  version: number | null;
  traceparent: string | null;
  /** As it was published, unparsed. */
  payload: string;
}

/** What we need of a message: kafkajs's fits, and so does a test's. */
export interface IncomingMessage {
  key: Buffer | null;
  value: Buffer | null;
  headers?: Record<string, Buffer | string | (Buffer | string)[] | undefined> | undefined;
}

/** A message that is no CloudEvent of ours. No retry can mend it. */
export class NotACloudEvent extends Error {
  override readonly name = "NotACloudEvent";
}

/** @throws NotACloudEvent naming what is missing or wrong, never a value (it may be personal). */
export function readCloudEvent({ key, value, headers = {} }: IncomingMessage): CloudEvent {
  const header = (name: string) => textOf(headers[name]);
  const required = (name: string) => header(name) ?? refuse(`header ${name} is missing`);
  if (required("ce_specversion") !== "1.0") refuse("header ce_specversion is not 1.0");
  const subject = required("ce_subject");
  if (key?.toString() !== subject) refuse("the key is not the subject");
  if (value === null) refuse("there is no payload");
  return {
    id: required("ce_id"),
    type: required("ce_type"),
    source: required("ce_source"),
    time: required("ce_time"),
    subject,
    // As large as GraphQL's Int: no subgraph could be told of a larger one.
    epoch: Number(integer("ce_epoch", required("ce_epoch"), 2n ** 31n - 1n)),
    seq: integer("ce_sequence", required("ce_sequence"), 2n ** 63n - 1n),
    version: versionOfDataSchema(header("ce_dataschema") ?? ""),
    traceparent: header("traceparent"),
    payload: value.toString(),
  };
}

function textOf(header: Buffer | string | (Buffer | string)[] | undefined): string | null {
  const [first] = Array.isArray(header) ? header : [header];
  const text = first?.toString() ?? "";
  return text === "" ? null : text;
}

function integer(name: string, text: string, max: bigint): bigint {
  const number = /^[1-9]\d{0,18}$/.test(text) ? BigInt(text) : refuse(`header ${name} is not a positive integer`);
  return number <= max ? number : refuse(`header ${name} is too large`);
}

function refuse(problem: string): never {
  throw new NotACloudEvent(problem);
}

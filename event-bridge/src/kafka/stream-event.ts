import { versionOfDataSchema } from "@expense-tracker/events/contract";
import { isId } from "@expense-tracker/kit/input/id";

/**
 * One event of an owner's stream, as read from a Kafka message: CloudEvents 1.0 in Kafka's binary mode
 * (docs/events.md, *On the wire*). Its payload is not yet checked against a contract.
 */
export interface StreamEvent {
  id: string;
  type: string;
  source: string;
  /** When it happened: RFC 3339, UTC. The broker's own timestamp says only when the message arrived. */
  time: string;
  /** From `ce_subject`, which is also the message's key. */
  ownerId: string;
  epoch: number;
  /** The event's number in its owner's stream. */
  seq: bigint;
  /** The version of the payload's schema; null when the message names none of our schemas. */
  version: number | null;
  traceparent: string | null;
  /** The published text, unparsed. */
  payload: string;
  /** Unchanged, so that a copy has the same headers. */
  headers: Record<string, string>;
}

/** The parts of a Kafka message that are read here: kafkajs's type fits, and so does a test's. */
export interface IncomingMessage {
  key: Buffer | null;
  value: Buffer | null;
  headers?: Record<string, Buffer | string | (Buffer | string)[] | undefined> | undefined;
}

/** The message is not an event of an owner's stream. No retry can change that. */
export class NotAStreamEvent extends Error {
  override readonly name = "NotAStreamEvent";
}

const maxTypeChars = 200;

/** @throws NotAStreamEvent naming what is missing or wrong, but never a value (it may be personal). */
export function readStreamEvent({ key, value, headers = {} }: IncomingMessage): StreamEvent {
  const texts = textsOf(headers);
  const required = (name: string) => texts[name] || refuse(`header ${name} is missing`);
  if (required("ce_specversion") !== "1.0") refuse("header ce_specversion is not 1.0");
  const ownerId = required("ce_subject");
  if (key?.toString() !== ownerId) refuse("the key is not the subject");
  if (!isId(ownerId)) refuse("header ce_subject is not an id");
  if (value === null) refuse("there is no payload");
  const id = required("ce_id");
  if (!isId(id)) refuse("header ce_id is not an id");
  const type = required("ce_type");
  if (type.length > maxTypeChars) refuse("header ce_type is too long");
  return {
    id,
    type,
    source: required("ce_source"),
    time: required("ce_time"),
    ownerId,
    // At most GraphQL's largest Int: a larger one could not be delivered to a subgraph.
    epoch: Number(integer("ce_epoch", required("ce_epoch"), 2n ** 31n - 1n)),
    seq: integer("ce_sequence", required("ce_sequence"), 2n ** 63n - 1n),
    version: versionOfDataSchema(texts["ce_dataschema"] ?? ""),
    traceparent: texts["traceparent"] || null,
    payload: value.toString(),
    headers: texts,
  };
}

/** Headers as plain text; the first value of a header that is repeated. */
export function textsOf(headers: IncomingMessage["headers"]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const [first] = Array.isArray(value) ? value : [value];
    if (first !== undefined) texts[name] = first.toString();
  }
  return texts;
}

function integer(name: string, text: string, max: bigint): bigint {
  const number = /^[1-9]\d{0,18}$/.test(text) ? BigInt(text) : refuse(`header ${name} is not a positive integer`);
  return number <= max ? number : refuse(`header ${name} is too large`);
}

function refuse(problem: string): never {
  throw new NotAStreamEvent(problem);
}

import { catalogue } from "./catalogue";
import { dataSchemaOf, type EventContract } from "./contract";
import { kafkaTopic, topicNames, type TopicName } from "./topics";
import { withdrawnEventV1 } from "./withdrawn-event";

type Message = Omit<EventContract, "topic">;

/** The event contracts as an AsyncAPI 3.0 document, for readers in any language. */
export function asyncApiDocument(): Record<string, unknown> {
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Expense Tracker events",
      version: "1.0.0",
      description:
        "CloudEvents 1.0 in Kafka's binary mode. The message key is the owner's id. Events of one owner in one topic come in order, each at least once. Readers ignore fields and types that they do not know.",
      license: { name: "MIT" },
    },
    defaultContentType: "application/json",
    channels: Object.fromEntries(topicNames.map((topic) => [topic, channelOf(topic)])),
    operations: Object.fromEntries(
      topicNames.map((topic) => [`send-${topic}`, { action: "send", channel: { $ref: `#/channels/${topic}` } }]),
    ),
    components: {
      messages: Object.fromEntries(
        [...catalogue, withdrawnEventV1].map((contract) => [nameOf(contract), messageOf(contract)]),
      ),
    },
  };
}

function channelOf(topic: TopicName) {
  const contracts = [...catalogue.filter((contract) => contract.topic === topic), withdrawnEventV1];
  return {
    address: kafkaTopic(topic),
    messages: Object.fromEntries(
      contracts.map((contract) => [nameOf(contract), { $ref: `#/components/messages/${nameOf(contract)}` }]),
    ),
  };
}

function messageOf(contract: Message) {
  const { type, description, payload, example } = contract;
  const text = { type: "string" };
  return {
    name: type,
    summary: description,
    contentType: "application/json",
    headers: {
      type: "object",
      properties: {
        ce_type: { const: type },
        ce_dataschema: { const: dataSchemaOf(contract) },
        ce_id: { ...text, format: "uuid" },
        ce_source: text,
        ce_time: { ...text, format: "date-time" },
        ce_subject: { ...text, description: "the owner's id" },
        ce_sequence: { ...text, description: "the event's sequence number in the owner's stream of this topic" },
        ce_epoch: { ...text, description: "grows when a database is restored; the sequence numbers then start again" },
        traceparent: text,
      },
    },
    payload,
    examples: [{ payload: example }],
  };
}

function nameOf({ type, version }: Message): string {
  return `${type}.v${version}`;
}

import "@expense-tracker/kit/process/require-node";
import * as producers from "@expense-tracker/event-bridge/kafka/producer";
import { replace } from "./replace";

const inFlight = 5;

// Wrong: sends of one idempotent producer overlap, and each has a message of its own.
replace(producers, "openProducer", () => async (kafka) => {
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: inFlight, allowAutoTopicCreation: false });
  await producer.connect();
  return {
    async send(topic, messages) {
      await Promise.all(messages.map((message) => producer.send({ topic, messages: [message], acks: -1 })));
    },
    close: () => producer.disconnect(),
  };
});

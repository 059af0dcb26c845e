import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { dataSchemaOf } from "@expense-tracker/events/contract";
import { kafkaTopic, topics } from "@expense-tracker/events/topics";
import { type AccountName, accountNames } from "@expense-tracker/event-bridge/kafka/accounts";
import { newId } from "@expense-tracker/kit/input/id";
import { expect } from "@jest/globals";
import { brokerAs } from "../../world/broker";
import type { Attack } from "../attack";
import { replyOf, type Reply } from "../world/reply";

/** All accounts except the relay's, and no account: only the relay may publish, and it publishes only what is in an outbox. */
const forgers: readonly (AccountName | null)[] = [null, ...accountNames.filter((account) => account !== "relay")];

/** The event that would erase a person everywhere, as auth's relay publishes it. */
async function forgeErasure(account: AccountName | null): Promise<Reply> {
  const producer = (await brokerAs(account)).producer({ allowAutoTopicCreation: false });
  const ownerId = newId();
  const headers = {
    ce_specversion: "1.0",
    ce_id: newId(),
    ce_type: userErasedV1.type,
    ce_source: topics.identity.source,
    ce_time: new Date().toISOString(),
    ce_subject: ownerId,
    ce_sequence: "2",
    ce_epoch: "1",
    ce_dataschema: dataSchemaOf(userErasedV1),
    "content-type": "application/json",
  };
  try {
    await producer.connect();
    await producer.send({ topic: kafkaTopic("identity"), messages: [{ key: ownerId, value: "{}", headers }] });
    return { ...replyOf(200, new Headers(), ""), seen: "published" };
  } catch (error) {
    return { ...replyOf(0, new Headers(), String(error)), seen: "refused" };
  } finally {
    await producer.disconnect();
  }
}

/** An attacker who controls one program has only its rights. event-bridge/test tests the whole table of rights. */
export const brokerAttacks: Attack[] = forgers.map((account) => ({
  name: `user.erased published ${account === null ? "without an account" : `by the account of ${account}`}`,
  where: "broker",
  send: () => forgeErasure(account),
  status: 0,
  also: ({ text }) => {
    // Without an account the broker closes the connection; with one it gives the reason.
    if (account !== null) expect(text).toMatch(/not authorized/i);
  },
}));

import { defaultCategories } from "@expense-tracker/events/default-categories";
import { categoryChangedV1 } from "@expense-tracker/events/category-changed.v1";
import { dataSchemaOf, type EventContract, type PayloadOf } from "@expense-tracker/events/contract";
import { expenseRecordedV1 } from "@expense-tracker/events/expense-recorded.v1";
import { exampleExpense } from "@expense-tracker/events/shapes";
import { topics } from "@expense-tracker/events/topics";
import { generateLife } from "@expense-tracker/event-bridge/ds/evaluate/life/generate-life";
import { dayText } from "@expense-tracker/event-bridge/ds/spending/epoch-day";
import type { Payment } from "@expense-tracker/event-bridge/ds/spending/payment";
import type { OutgoingMessage } from "@expense-tracker/event-bridge/kafka/producer";
import { derivedId } from "@expense-tracker/kit/input/id";

export interface BacklogSize {
  readonly seed: number;
  readonly owners: number;
  readonly events: number;
}

/** Lives of three years: owners whose seeds are equal pay the same at the same merchants. */
const differentLives = 50;

/**
 * Events as the expenses subgraph emits them, in the order in which they would wait in Kafka: every owner's categories, then each
 * owner's next recorded expense in turn. The seed decides everything, also the ids.
 */
export function* makeBacklog({ seed, owners, events }: BacklogSize): Generator<OutgoingMessage> {
  const lives = Array.from({ length: Math.min(owners, differentLives) }, (_, n) => generateLife(seed + n).payments);
  const ownerIds = Array.from({ length: owners }, (_, n) => derivedId("bench", String(seed), String(n)));
  for (let made = 0, seq = 1; made < events; seq += 1) {
    for (const [n, ownerId] of ownerIds.entries()) {
      if (made === events) return;
      made += 1;
      const life = lives[n % lives.length] ?? [];
      yield seq === 1 ? categoriesOf(ownerId) : expenseOf(ownerId, seq, life[(seq - 2) % life.length]);
    }
  }
}

function categoriesOf(ownerId: string): OutgoingMessage {
  const categories = defaultCategories.map(({ key, name }) => ({
    id: derivedId(ownerId, key),
    key,
    name,
    parentId: null,
    archived: false,
    version: 1,
  }));
  return messageOf(categoryChangedV1, { ownerId, seq: 1 }, { categories });
}

function expenseOf(ownerId: string, seq: number, payment: Payment | undefined): OutgoingMessage {
  if (!payment) throw new RangeError("a life without payments");
  const { merchant, amountMinor, currency, direction, day } = payment;
  const expense = {
    ...exampleExpense,
    id: derivedId(ownerId, String(seq)),
    amount: { minorUnits: String(amountMinor), currency },
    merchant,
    direction,
    bookedOn: dayText(day),
  };
  return messageOf(expenseRecordedV1, { ownerId, seq }, { expense });
}

function messageOf<Contract extends EventContract>(
  contract: Contract,
  { ownerId, seq }: { ownerId: string; seq: number },
  payload: PayloadOf<Contract>,
): OutgoingMessage {
  return {
    key: ownerId,
    value: JSON.stringify(payload),
    headers: {
      ce_specversion: "1.0",
      ce_id: derivedId(ownerId, contract.type, String(seq)),
      ce_type: contract.type,
      ce_source: topics[contract.topic].source,
      ce_time: "2026-11-20T12:00:00.000Z",
      ce_subject: ownerId,
      ce_sequence: String(seq),
      ce_epoch: "1",
      ce_dataschema: dataSchemaOf(contract),
      "content-type": "application/json",
      traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    },
  };
}

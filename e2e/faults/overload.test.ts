import { defaultTopicPrefix, kafkaTopic } from "@expense-tracker/events/topics";
import { partitionOf } from "@expense-tracker/event-bridge/kafka/partition";
import { RecordExpenseDocument } from "@expense-tracker/operations/graphql";
import { afterEach, expect, test } from "@jest/globals";
import { graphql } from "../generated/gql";
import { countPartitions } from "../world/broker";
import { eventually } from "../world/eventually";
import { metricOf } from "../world/metrics";
import { newPerson, settledPerson, type Person } from "../world/person";
import { useUpConnections } from "../world/used-up-connections";

const newcomers = 6;
/** Delivery parks an event after this many unexpected errors. */
const triesBeforeParking = 5;
const identity = kafkaTopic("identity", defaultTopicPrefix);
/** Results of what other tests imported may be on their way meanwhile, in another topic. */
const ofIdentity = { consumer: "delivery-expenses", topic: identity };

const categories = graphql(`
  query CategoriesInAnOutage {
    me {
      categories {
        id
      }
    }
  }
`);

let giveBack: (() => Promise<void>) | null = null;
afterEach(async () => {
  await giveBack?.();
  giveBack = null;
});

test("six people sign up while expenses is overloaded: each has a base currency afterwards, without an operator's help", async () => {
  const neighbour = await settledPerson();
  const triesOf = () => metricOf("delivery", "consumer_retries_total", ofIdentity);
  const [parkedBefore, triesBefore] = [await metricOf("delivery", "events_parked_total"), await triesOf()];

  giveBack = await useUpConnections("expenses");
  const people = await Promise.all(Array.from({ length: newcomers }, () => newPerson()));
  const refused = await neighbour.ask(categories);
  expect(refused.errors[0]?.extensions).toMatchObject({ code: "UNAVAILABLE", subgraph: "expenses" });
  // In at least one partition, delivery must try more often than before it parks an event with an unexpected error.
  const partitions = await countPartitions(identity);
  const theirs = new Set(people.map(({ id }) => partitionOf(id, partitions)));
  await eventually("their events to be tried again and again", async () => {
    return (await triesOf()) - triesBefore > triesBeforeParking * theirs.size;
  });
  expect(await metricOf("delivery", "consumer_lag_seconds", ofIdentity)).toBeGreaterThan(0);
  expect(await metricOf("delivery", "events_parked", ofIdentity)).toBe(0);
  await giveBack();
  giveBack = null;

  await Promise.all(people.map(expectBaseCurrency));
  await eventually("delivery to have caught up", async () => {
    return (await metricOf("delivery", "consumer_lag_seconds", ofIdentity)) === 0;
  });
  expect(await metricOf("delivery", "events_parked", ofIdentity)).toBe(0);
  expect(await metricOf("delivery", "events_parked_total")).toBe(parkedBefore);
});

async function expectBaseCurrency(person: Person): Promise<void> {
  // A later session's token has no claims, so its data came through Kafka.
  const later = await person.logIn();
  const expense = await eventually("the base currency in expenses", async () => {
    const { data } = await later.ask(RecordExpenseDocument, { input: { amount: { amount: "10" } } });
    return data?.recordExpense;
  });
  expect(expense.amount.currency).toBe("INR");
}

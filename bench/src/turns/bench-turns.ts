import { join } from "node:path";
import { createGraphqlClient, type GraphqlClient } from "@expense-tracker/dev/demo/graphql-client";
import { partitionOf } from "@expense-tracker/event-bridge/kafka/partition";
import { renderFigures } from "@expense-tracker/kit/process/text-table";
import { pause } from "@expense-tracker/kit/time/deadline";
import { SignUpDocument } from "@expense-tracker/operations/graphql";
import { machine, percentile } from "../figures";
import { inFolder } from "../folder";
import { startBenchSystem } from "../home/bench-system";
import { homeOperation } from "../home/home-operation";

/** How many partitions new topics have: `KAFKA_PARTITIONS`. */
const partitions = 12;
const messagesAtOnce = 100;
const lookEveryMs = 50;
const giveUpAfterMs = 120_000;
const padding = "and so on ".repeat(150);

/** Higher quotas: this bench hands in more messages than an owner may by default. */
const manyMessages = { QUOTA_BANK_MESSAGES: "1000000", QUOTA_BANK_MESSAGES_A_DAY: "1000000" };

const submit = "mutation ($messages: [BankMessageInput!]!) { submitBankMessages(messages: $messages) { id } }";
const look = "query ($id: ID!) { me { bankMessage(id: $id) { status } } }";

interface Owner {
  id: string;
  client: GraphqlClient;
}

/**
 * Measures how long one owner waits until a bank message is read: alone, and behind `events` long messages of another owner, in the same
 * partition of Kafka and in another one. All requests go through the edge of the whole system.
 */
export async function benchTurns({ rounds, events }: { rounds: number; events: number }): Promise<void> {
  await inFolder(async (folder) => {
    const { system } = await startBenchSystem(join(folder, "system"), homeOperation(), manyMessages);
    try {
      const owners = await signUpUntilNeighbours(createGraphqlClient(system.endpoint, new AbortController().signal));
      console.log(`\nturns: a bank message behind ${events} of 1.6 kB of another owner\n${machine()}`);
      const rows: string[][] = [];
      for (const [where, other] of [
        ["alone", null],
        ["same partition", owners.beside],
        ["another partition", owners.apart],
      ] as const) {
        const waits: number[] = [];
        for (let round = 0; round < rounds; round++)
          waits.push(await measureWait(owners.asking, other, { round, events: other ? events : 0 }));
        const [middle, longest] = [percentile(waits, 0.5), Math.max(...waits)];
        rows.push([where, middle.toFixed(0), longest.toFixed(0)]);
      }
      console.log(renderFigures([["waited, ms", "median", "longest"], ...rows]));
    } finally {
      await system.stop();
    }
  });
}

async function signUpUntilNeighbours(client: GraphqlClient): Promise<{ asking: Owner; beside: Owner; apart: Owner }> {
  const asking = await signUp(client);
  const place = partitionOf(asking.id, partitions);
  let beside: Owner | undefined;
  let apart: Owner | undefined;
  while (!beside || !apart) {
    const owner = await signUp(client);
    if (partitionOf(owner.id, partitions) === place) beside ??= owner;
    else apart ??= owner;
  }
  return { asking, beside, apart };
}

async function signUp(client: GraphqlClient): Promise<Owner> {
  const input = {
    email: `turns-${crypto.randomUUID()}@example.com`,
    password: "one after the other",
    baseCurrency: "INR",
  };
  const { signUp: session } = client.dataOf(await client.send(SignUpDocument, { input }));
  return { id: session.user.id, client: client.as(session.accessToken) };
}

/** @returns milliseconds from handing a message in until it is read. */
async function measureWait(
  asking: Owner,
  other: Owner | null,
  { round, events }: { round: number; events: number },
): Promise<number> {
  const handIn = async ({ client }: Owner, texts: readonly string[]): Promise<string[]> => {
    const variables = { messages: texts.map((text) => ({ text })) };
    const answer = await client.send<{ submitBankMessages: { id: string }[] }>(submit, variables);
    return client.dataOf(answer).submitBankMessages.map(({ id }) => id);
  };
  const text = (n: number) => `Rs ${n + 1}.00 spent at Shop ${n} on card XX1234 on 12-11-26`;
  let last: string | undefined;
  if (other) {
    const batches = Array.from({ length: Math.ceil(events / messagesAtOnce) }, (_, batch) =>
      Array.from({ length: messagesAtOnce }, (__, n) => `${text(batch * messagesAtOnce + n)} ${round} ${padding}`),
    );
    // One batch after the other: the gateway would queue batches that come at the same moment.
    for (const batch of batches) last = (await handIn(other, batch)).at(-1);
  }
  const startedAtMs = performance.now();
  const [id = ""] = await handIn(asking, [`${text(round)} ${crypto.randomUUID()}`]);
  await untilRead(asking, id);
  const waitedMs = performance.now() - startedAtMs;
  // Wait, so that the next round begins with no messages under way.
  if (other && last) await untilRead(other, last);
  return waitedMs;
}

async function untilRead({ client }: Owner, id: string): Promise<void> {
  const giveUpAtMs = performance.now() + giveUpAfterMs;
  for (;;) {
    const answer = await client.send<{ me: { bankMessage: { status: string } } }>(look, { id });
    if (client.dataOf(answer).me.bankMessage.status !== "RECEIVED") return;
    if (performance.now() > giveUpAtMs) throw new Error("a bank message is not read");
    await pause(lookEveryMs);
  }
}

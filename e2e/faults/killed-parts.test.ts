import { RecordExpenseDocument } from "@expense-tracker/operations/graphql";
import { expect, test } from "@jest/globals";
import { graphql } from "../generated/gql";
import { systemStatus } from "../world/edge";
import { eventually } from "../world/eventually";
import { settledPerson, type Person } from "../world/person";
import { openTopicLog } from "../world/topic-log";

const expenses = 200;
/** Processes that are killed without warning, one after the other, while the loop records expenses. */
const victims = new Map([
  [20, "relay"],
  [60, "kafka"],
  [100, "database"],
  [140, "expenses"],
]);

const counts = graphql(`
  query CountsOfExpenses {
    me {
      all: expenses {
        totalCount
      }
      open: expenses(filter: { uncategorisedOnly: true }) {
        totalCount
      }
    }
  }
`);

test(
  "each acknowledged expense is stored once, with its event and a category, although parts are killed while expenses are recorded",
  async () => {
    const person = await settledPerson();
    const log = await openTopicLog();
    try {
      const ledger = await recordWhileKilling(person);
      expect(new Set(ledger).size).toBe(expenses);
      await eventually("every expense to have a category", async () => {
        const { me } = await person.dataOf(counts);
        return me?.all?.totalCount === expenses && me.open?.totalCount === 0;
      });
      await eventually("every event to be in Kafka", async () => recordedIds(log, person).length === expenses);
      expect(recordedIds(log, person).toSorted()).toEqual(ledger.toSorted());
      expectOrderedStreams(log, person);
      await eventually("everything to run again", async () =>
        (await systemStatus()).processes.every(({ health }) => health === "ready"),
      );
    } finally {
      await log.close();
    }
  },
  5 * 60_000,
);

/** @returns the acknowledged ids. A client that gets no answer sends the request again with the same key. */
async function recordWhileKilling(person: Person): Promise<string[]> {
  const ledger: string[] = [];
  for (let index = 0; index < expenses; index++) {
    const victim = victims.get(index);
    if (victim) await kill(victim);
    const input = { amount: { amount: `${index + 1}` }, merchant: "Swiggy" };
    ledger.push(
      await eventually(`expense ${index} to be acknowledged`, async () => {
        const { data } = await person.ask(RecordExpenseDocument, { input, idempotencyKey: `loop-${index}` });
        return data?.recordExpense?.id;
      }),
    );
  }
  return ledger;
}

async function kill(name: string): Promise<void> {
  const { processes } = await systemStatus();
  // Do not kill a database server that the environment gives to the tests.
  if (name === "database" && process.env["TEST_DATABASE_ADMIN_URL"]) return;
  const pid = processes.find((process) => process.name === name)?.pid;
  if (!pid) throw new Error(`${name} does not run`);
  process.kill(pid, "SIGKILL");
}

type Log = Awaited<ReturnType<typeof openTopicLog>>;

/** Ids of recorded expenses, each event once. Events that were sent twice must be equal to the byte. */
function recordedIds(log: Log, person: Person): string[] {
  const events = new Map<string, string>();
  for (const { headers, value } of log.of(person.id)) {
    if (headers["ce_type"] !== "expense.recorded") continue;
    const id = headers["ce_id"] ?? "";
    const bytes = JSON.stringify([headers, value]);
    expect(events.get(id) ?? bytes).toBe(bytes);
    events.set(id, bytes);
  }
  return [...events.values()].map((bytes) => JSON.parse(JSON.parse(bytes)[1]).expense.id);
}

/** Checks that the first occurrences of an owner's events in a topic are numbered 1, 2, 3 … without gaps. */
function expectOrderedStreams(log: Log, person: Person): void {
  const byTopic = Map.groupBy(log.of(person.id), ({ topic }) => topic);
  for (const messages of byTopic.values()) {
    const firsts = [...new Set(messages.map(({ headers }) => Number(headers["ce_sequence"])))];
    expect(firsts).toEqual(firsts.map((_, index) => index + 1));
  }
}

import { join } from "node:path";
import { createGraphqlClient, type GraphqlClient } from "@expense-tracker/dev/demo/graphql-client";
import { renderFigures } from "@expense-tracker/kit/process/text-table";
import { RecordExpenseDocument, SignUpDocument } from "@expense-tracker/operations/graphql";
import { median, spread, verdict } from "../figures";
import { inFolder } from "../folder";
import { startBenchSystem } from "../home/bench-system";
import { homeOperation } from "../home/home-operation";
import { withDatabase, withEmptyDatabase } from "./bench-database";
import { keepStatements, replay } from "./bare-writes";
import { measureWrites } from "./write-cost";
import { writtenExpense } from "./written-expense";

const people = 16;
const bareWritesOfEach = 100;
const edgeSeconds = 5;
const emptyPages = 200;
const leastShare = 0.06;

/** Quotas high enough for all that one person writes. */
const manyWrites = { QUOTA_EXPENSES: "1000000", QUOTA_CHANGES_A_DAY: "1000000" };

/**
 * Measures how many expenses 16 people record in a second through the edge of the whole system, each one after the other, with all that
 * follows from them, beside the same statements sent to the database alone.
 *
 * @returns the milliseconds in which one person, alone, gets an empty page through the edge.
 */
export async function measureEdge(rounds: number): Promise<number> {
  const bare = await measureBare(rounds);
  const { edge, emptyPageMs } = await measureSystem(rounds);
  const share = median(edge) / median(bare);
  const shown = (values: number[]) => spread(values, (value) => value.toFixed(0));
  console.log(
    `\nrecordExpense by ${people} people at once, writes in a second\n${renderFigures([
      ["bare SQL", "through the edge", "share", "at least", ""],
      [shown(bare), shown(edge), share.toFixed(3), String(leastShare), verdict(share >= leastShare)],
    ])}\n\nan empty page through the edge: ${emptyPageMs.toFixed(1)} ms`,
  );
  return emptyPageMs;
}

/** On a server as the system has. */
async function measureBare(rounds: number): Promise<number[]> {
  const perSecond: number[] = [];
  await withDatabase({ adminUrl: null, keep: false, name: "bench_writes" }, async (db, server) => {
    await measureWrites(db, rounds);
    for (let round = 0; round < rounds; round += 1) {
      const kept = await keepStatements(db, people, bareWritesOfEach + 1);
      await withEmptyDatabase(server, "bench_replay", async (url) => void perSecond.push(await replay(url, kept)));
    }
  });
  return perSecond;
}

async function measureSystem(rounds: number): Promise<{ edge: number[]; emptyPageMs: number }> {
  const perSecond: number[] = [];
  const pagesMs: number[] = [];
  await inFolder(async (folder) => {
    const { system } = await startBenchSystem(join(folder, "system"), homeOperation(), manyWrites);
    try {
      const client = createGraphqlClient(system.endpoint, new AbortController().signal);
      const reader = await signUp(client);
      for (let page = 0; page < emptyPages; page += 1) pagesMs.push(await timePage(reader));
      const signedUp: GraphqlClient[] = [];
      for (let person = 0; person < people; person += 1) signedUp.push(await signUp(client));
      // The first round warms the processes up.
      for (let round = -1; round < rounds; round += 1) {
        const rate = await writeAll(signedUp);
        if (round >= 0) perSecond.push(rate);
      }
    } finally {
      await system.stop();
    }
  });
  return { edge: perSecond, emptyPageMs: median(pagesMs) };
}

async function timePage(client: GraphqlClient): Promise<number> {
  const start = performance.now();
  client.dataOf(await client.send("{ me { expenses(first: 10) { edges { node { id } } } } }", {}));
  return performance.now() - start;
}

async function signUp(client: GraphqlClient): Promise<GraphqlClient> {
  const input = {
    email: `writes-${crypto.randomUUID()}@example.com`,
    password: "one after the other",
    baseCurrency: "INR",
  };
  const { signUp: session } = client.dataOf(await client.send(SignUpDocument, { input }));
  return client.as(session.accessToken);
}

/** @returns expenses in a second. */
async function writeAll(signedUp: readonly GraphqlClient[]): Promise<number> {
  const start = performance.now();
  const until = start + edgeSeconds * 1_000;
  const writeOn = async (client: GraphqlClient): Promise<number> => {
    let written = 0;
    for (; performance.now() < until; written += 1) {
      client.dataOf(await client.send(RecordExpenseDocument, { input: writtenExpense(written) }));
    }
    return written;
  };
  const written = await Promise.all(signedUp.map(writeOn));
  return (written.reduce((sum, own) => sum + own, 0) * 1_000) / (performance.now() - start);
}

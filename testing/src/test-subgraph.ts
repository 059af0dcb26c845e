import type { EventContract, PayloadOf } from "@expense-tracker/events/contract";
import { type DatabaseOptions, migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { newId } from "@expense-tracker/kit/input/id";
import { deliveryMutationOf } from "@expense-tracker/kit/stream/delivery-contract";
import type { SubgraphDependencies } from "@expense-tracker/kit/subgraph/create-subgraph";
import type { FastifyInstance } from "fastify";
import { createTestDatabase } from "./database";
import { createTestTrust, type GraphQLAnswer, listenSubgraph } from "./subgraph";

/** An event in the outbox. */
export interface EmittedEvent {
  type: string;
  // Each test knows the payload of the type that it looks for.
  // oxlint-disable-next-line typescript/no-explicit-any
  payload: any;
}

export interface TestSubgraphOptions<Own> {
  name: string;
  schema: Omit<DatabaseOptions, "url" | "poolSize">;
  createServer: (deps: SubgraphDependencies & Own) => Promise<FastifyInstance>;
  /** What the subgraph adds to the dependencies of all subgraphs. */
  own: Own;
  poolSize?: number;
  /** Makes the URL by which the subgraph reaches its database: a test may put a network of its own between them. */
  reach?: (url: string) => Promise<string>;
  /** The clock of the process and of its database. */
  nowMs?: () => number;
}

/** A running subgraph on a migrated database of its own, with the events that delivery and the gateway would send it. */
export async function startTestSubgraph<Own extends object>(options: TestSubgraphOptions<Own>) {
  const { name, schema, createServer, own, poolSize = 10, reach, nowMs = Date.now } = options;
  const database = await createTestDatabase(name);
  await migrateDatabase({ url: database.url, ...schema });
  const trust = await createTestTrust();
  const frame = trust.frame(name);
  const url = reach ? await reach(database.url) : database.url;
  const db = await openDatabase({ url, ...schema, poolSize, metrics: frame.metrics, nowMs });
  const { hopKeys, verifyToken } = trust;
  const server = await createServer({ db, hopKeys, verifyToken, ...frame, nowMs, ...own });
  const service = await listenSubgraph(name, server, trust);

  const mutation = `mutation ($ownerId: ID!, $topic: String!, $events: [DeliveredEventInput!]!) {
    ${deliveryMutationOf(name)}(ownerId: $ownerId, topic: $topic, events: $events) { applied duplicates gaps } }`;
  const nextSeq = new Map<string, number>();
  const deliver = (ownerId: string, topic: string, events: object[]) =>
    service.deliver(mutation, { ownerId, topic, events });

  return {
    db,
    /** For tests that open their own connections. */
    databaseUrl: database.url,
    service,
    metrics: frame.metrics,
    token: trust.token,
    /** A person who signed up, with these claims in the sign-up token. */
    person: async (claims: Record<string, unknown> = { base_currency: "INR", zoneinfo: "Asia/Kolkata" }) => {
      const id = newId();
      const token = await trust.token(id, claims);
      const ask = (query: string, variables?: object, headers?: Record<string, string>, gone?: AbortSignal) =>
        service.ask(token, query, variables, headers, gone);
      return {
        id,
        token,
        ask,
        dataOf: async (query: string, variables?: object) => dataOf(await ask(query, variables)),
      };
    },
    /** Delivers one event as the next of its owner and topic. */
    deliverNext: <Contract extends EventContract>(
      ownerId: string,
      contract: Contract,
      payload: PayloadOf<Contract>,
    ) => {
      const place = `${ownerId}/${contract.topic}`;
      const seq = (nextSeq.get(place) ?? 0) + 1;
      nextSeq.set(place, seq);
      return deliver(ownerId, contract.topic, [deliveredEvent(contract, payload, seq)]);
    },
    deliver,
    /** The events of an owner in the outbox, in order; only of one type if it is given. */
    emitted: async (ownerId: string, type?: string): Promise<EmittedEvent[]> => {
      const rows: { type: string; payload: string }[] = await db.query(
        "SELECT type, payload FROM outbox WHERE owner_id = ? ORDER BY seq",
        [ownerId],
      );
      return rows
        .map((row) => ({ type: row.type, payload: JSON.parse(row.payload) }))
        .filter((event) => type === undefined || event.type === type);
    },
    stop: async () => {
      await server.close();
      await db.destroy();
      await database.drop();
    },
  };
}

export function deliveredEvent(contract: EventContract, payload: unknown, seq: number) {
  const { type, version } = contract;
  return { id: newId(), type, version, epoch: 1, seq: String(seq), payload: JSON.stringify(payload) };
}

/** @throws Error when the answer has errors. */
export function dataOf({ data, errors }: GraphQLAnswer) {
  if (errors) throw new Error(`${errors[0]?.extensions.code}: ${errors[0]?.message}`);
  return data;
}

/** Code and field of the first error. */
export function refusal({ errors }: GraphQLAnswer) {
  return errors?.[0]?.extensions;
}

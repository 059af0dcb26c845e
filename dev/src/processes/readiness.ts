import { readFileSync } from "node:fs";
import type { KafkaConnection } from "@expense-tracker/event-bridge/kafka/connection";
import { readDatabaseAddress } from "@expense-tracker/kit/database/database-address";
import { trustedFetch } from "@expense-tracker/kit/http/trusted-fetch";
import { createConnection } from "mysql2/promise";
import { brokersAnswer } from "./kafka-client";

/** How to check that a process can do its work. It is plain data, so that `npm run status`, another process, can do the same check. */
export type Readiness =
  /** `authority`: for an https URL, the PEM file of the only authority whose certificates are accepted. */
  | { readonly kind: "http"; readonly url: string; readonly authority?: string }
  | { readonly kind: "database"; readonly url: string }
  | { readonly kind: "kafka"; readonly connection: KafkaConnection };

const probeDeadlineMs = 2_000;

/**
 * Checks once.
 *
 * @returns null when ready, else what is wrong in a few words. Never throws: any error means that the process is not ready.
 */
export async function whyNotReady(readiness: Readiness): Promise<string | null> {
  try {
    await ask(readiness);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message || error.name : String(error);
  }
}

async function ask(readiness: Readiness): Promise<void> {
  switch (readiness.kind) {
    case "http":
      await askHttp(readiness.url, readiness.authority);
      break;
    case "database":
      await askDatabase(readiness.url);
      break;
    case "kafka":
      await brokersAnswer(readiness.connection, probeDeadlineMs);
      break;
  }
}

async function askHttp(url: string, authority: string | undefined): Promise<void> {
  const send = authority === undefined ? fetch : trustedFetch(readFileSync(authority, "utf8"));
  const answer = await send(url, { signal: AbortSignal.timeout(probeDeadlineMs) });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`answers ${answer.status}`);
}

async function askDatabase(url: string): Promise<void> {
  const connection = await createConnection({ ...readDatabaseAddress(url), connectTimeout: probeDeadlineMs });
  try {
    await connection.query({ sql: "SELECT 1", timeout: probeDeadlineMs });
    await connection.end();
  } finally {
    connection.destroy();
  }
}

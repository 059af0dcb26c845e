import { createHash } from "node:crypto";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { plainText } from "@expense-tracker/kit/input/text";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { IdempotencyRow } from "./idempotency.row";

export interface KeyedRequest {
  ownerId: string;
  /** The client's key; null: the request may be repeated, and makes something new each time. */
  key: string | null;
  /** Name of the mutation. */
  operation: string;
  /** As the client gave it, before anything was filled in: a repeat tomorrow is still the same request. */
  input: unknown;
}

const keyRules = { max: 100 };

/**
 * What the same request made before; null when it is new. Call it with the owner's stream locked: two at the same time
 * wait for each other there, so the second one sees the first one's result.
 *
 * @throws AppError IDEMPOTENCY_CONFLICT when the key was used for something else; BAD_USER_INPUT for a key that is no plain text.
 */
export async function repeatedResult(tx: Tx, request: KeyedRequest): Promise<string[] | null> {
  const { ownerId, operation } = request;
  const key = keyOf(request);
  if (key === null) return null;
  const known = await tx.findOneBy(IdempotencyRow, { ownerId, key });
  if (!known) return null;
  if (known.operation !== operation || known.inputHash !== hashOf(request.input)) {
    throw new AppError("IDEMPOTENCY_CONFLICT", "this key was used for another request", { field: "idempotencyKey" });
  }
  return known.resultIds;
}

/** Notes what the request made, in its transaction. */
export async function rememberResult(tx: Tx, request: KeyedRequest, resultIds: string[]): Promise<void> {
  const { ownerId, operation, input } = request;
  const key = keyOf(request);
  if (key === null) return;
  await tx.insert(IdempotencyRow, {
    ownerId,
    key,
    operation,
    inputHash: hashOf(input),
    resultIds,
    createdAt: new Date(),
  });
}

function keyOf({ key }: KeyedRequest): string | null {
  return key === null ? null : plainText(key, "idempotencyKey", keyRules);
}

function hashOf(input: unknown): string {
  return createHash("sha256").update(JSON.stringify(input, sortKeys)).digest("hex");
}

/** So that the hash does not depend on the order in which a schema lists its fields. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

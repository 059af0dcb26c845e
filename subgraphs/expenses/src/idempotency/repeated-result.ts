import { questionForRows } from "@expense-tracker/kit/database/find-rows";
import { askTogether, holdStatements, type Question } from "@expense-tracker/kit/database/hold-statements";
import { timeOf } from "@expense-tracker/kit/database/clock";
import { createHash } from "node:crypto";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { plainText } from "@expense-tracker/kit/input/text";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { insertRows } from "../write-rows";
import { IdempotencyRow } from "./idempotency.row";

export interface KeyedRequest {
  ownerId: string;
  /** The client's key; null: each repetition is a new request. */
  key: string | null;
  /** The name of the mutation. */
  operation: string;
  /** The input as the client gave it, before defaults are filled in: a default such as today would make a repetition differ. */
  input: unknown;
}

const keyRules = { max: 100 };

/**
 * Reads the result of the same request; null when the request is new. The owner's stream must be locked: of two equal requests
 * at the same time the second waits for the first, and then finds its result.
 *
 * @throws AppError IDEMPOTENCY_CONFLICT when the key was used for another request; BAD_USER_INPUT for a key that is not plain text.
 */
export async function repeatedResult<Result>(tx: Tx, request: KeyedRequest): Promise<Result | null> {
  const [result] = await askTogether(tx, [questionForRepeated<Result>(tx, request)]);
  return result;
}

/** The question that `repeatedResult` asks. @throws as it, when it is asked and when it is answered. */
export function questionForRepeated<Result>(tx: Tx, request: KeyedRequest): Question<Result | null> {
  const { ownerId, operation } = request;
  const key = keyOf(request);
  const { statement, read } = questionForRows(tx, IdempotencyRow, { ownerId, key: key ?? [] });
  return {
    statement,
    read(found) {
      const [known] = read(found);
      if (!known) return null;
      if (known.operation !== operation || known.inputHash !== hashOf(request.input)) {
        const message = "this key was used for another request";
        throw new AppError("IDEMPOTENCY_CONFLICT", message, { field: "idempotencyKey" });
      }
      // The operation is the same, so this is what it remembered.
      return known.result as Result;
    },
  };
}

/** Stores the result of a request, in its transaction. @param result JSON: ids, and errors of single rows. */
export async function rememberResult(tx: Tx, request: KeyedRequest, result: unknown[]): Promise<void> {
  const { ownerId, operation, input } = request;
  const key = keyOf(request);
  if (key === null) return;
  const row: IdempotencyRow = { ownerId, key, operation, inputHash: hashOf(input), result, createdAt: timeOf(tx) };
  await holdStatements(tx, insertRows(tx, IdempotencyRow, [row]));
}

function keyOf({ key }: KeyedRequest): string | null {
  return key === null ? null : plainText(key, "idempotencyKey", keyRules);
}

function hashOf(input: unknown): string {
  return createHash("sha256").update(JSON.stringify(input, sortKeys)).digest("hex");
}

/** Sorts keys, so that the hash does not depend on the order in which the schema lists the fields. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

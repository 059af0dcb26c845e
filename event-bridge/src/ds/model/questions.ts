import { createHash } from "node:crypto";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { bankMessageReceivedV1 } from "@expense-tracker/events/bank-message-received.v1";
import type { PayloadOf } from "@expense-tracker/events/contract";
import type { DataSource } from "typeorm";
import type { ModelReading } from "./check-answer";

export type Received = PayloadOf<typeof bankMessageReceivedV1>;

/** A message that the grammar could not read, for the model. */
export interface StoredQuestion {
  ownerId: string;
  received: Received;
  tries: number;
}

/** What the model made of a text: a payment, or nothing of use. */
export interface StoredAnswer {
  reading: ModelReading | null;
}

/** The same text of the same owner is asked about once. */
const hashOf = ({ text, sender, baseCurrency }: Received): string =>
  createHash("sha256")
    .update(JSON.stringify([text, sender, baseCurrency]))
    .digest("hex");

/** @returns null when the model was not asked about this text. */
export async function storedAnswer(tx: Tx, ownerId: string, received: Received): Promise<StoredAnswer | null> {
  const rows: { answer: string }[] = await tx.query(
    "SELECT answer FROM model_answer WHERE owner_id = ? AND text_hash = ?",
    [ownerId, hashOf(received)],
  );
  // Only `endQuestion` writes them.
  return rows[0] ? (JSON.parse(rows[0].answer) as StoredAnswer) : null;
}

export async function storeQuestion(tx: Tx, ownerId: string, received: Received): Promise<void> {
  await tx.query(
    "INSERT INTO model_question (owner_id, message_id, received, due_at, tries) VALUES (?, ?, ?, UTC_TIMESTAMP(3), 0) ON DUPLICATE KEY UPDATE received = VALUES(received)",
    [ownerId, received.id, JSON.stringify(received)],
  );
}

/** Longer than the model may take. After that another worker may take the questions of a killed one. */
const claimSeconds = 60;

/**
 * Claims due questions for this worker, the oldest of each owner: one owner with many does not keep the others waiting.
 *
 * @param atMost how many.
 */
export function claimQuestions(db: DataSource, atMost: number): Promise<StoredQuestion[]> {
  return inTransaction(db, async (tx) => {
    const oldest: { owner_id: string; message_id: string }[] = await tx.query(
      "SELECT owner_id, MIN(message_id) AS message_id FROM model_question WHERE due_at <= UTC_TIMESTAMP(3) GROUP BY owner_id LIMIT ?",
      [atMost],
    );
    if (oldest.length === 0) return [];
    const rows: { owner_id: string; message_id: string; received: string; tries: number }[] = await tx.query(
      `SELECT owner_id, message_id, received, tries FROM model_question
       WHERE (owner_id, message_id) IN (?) AND due_at <= UTC_TIMESTAMP(3) FOR UPDATE SKIP LOCKED`,
      [oldest.map((row) => [row.owner_id, row.message_id])],
    );
    if (rows.length === 0) return [];
    await tx.query(
      `UPDATE model_question SET tries = tries + 1, due_at = UTC_TIMESTAMP(3) + INTERVAL ${claimSeconds} SECOND
       WHERE (owner_id, message_id) IN (?)`,
      [rows.map((row) => [row.owner_id, row.message_id])],
    );
    return rows.map(({ owner_id: ownerId, received, tries }) => ({
      ownerId,
      received: JSON.parse(received) as Received,
      tries: tries + 1,
    }));
  });
}

/** Lets a question wait. */
export async function askLater(db: DataSource, { ownerId, received }: StoredQuestion, seconds: number): Promise<void> {
  await db.query(
    "UPDATE model_question SET due_at = UTC_TIMESTAMP(3) + INTERVAL ? SECOND WHERE owner_id = ? AND message_id = ?",
    [seconds, ownerId, received.id],
  );
}

/** Stores what the model made of the text, and removes the question. @returns false if another worker did it before. */
export async function endQuestion(
  tx: Tx,
  { ownerId, received }: StoredQuestion,
  answer: StoredAnswer,
): Promise<boolean> {
  const { affectedRows }: { affectedRows: number } = await tx.query(
    "DELETE FROM model_question WHERE owner_id = ? AND message_id = ?",
    [ownerId, received.id],
  );
  await tx.query(
    "INSERT INTO model_answer (owner_id, text_hash, answer) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE answer = VALUES(answer)",
    [ownerId, hashOf(received), JSON.stringify(answer)],
  );
  return affectedRows === 1;
}

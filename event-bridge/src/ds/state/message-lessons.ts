import { senderNameOf } from "@expense-tracker/events/sender-name";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { Lesson } from "../message-form/lesson";

/** A lesson with the message from which it was learnt. */
export interface StoredLesson {
  messageId: string;
  lesson: Lesson;
}

/** Of one sender the newest are kept: banks change their forms, and reading a message tries each of them. */
const mostOfSender = 100;

/** The lessons about a sender, the newest first. */
export async function loadLessons(tx: Tx, ownerId: string, sender: string | null): Promise<StoredLesson[]> {
  const rows: { message_id: string; lesson: string }[] = await tx.query(
    "SELECT message_id, lesson FROM message_lesson WHERE owner_id = ? AND sender = ? ORDER BY message_id DESC",
    [ownerId, senderKeyOf(sender)],
  );
  // Only `saveLesson` writes them.
  return rows.map(({ message_id: messageId, lesson }) => ({ messageId, lesson: JSON.parse(lesson) as Lesson }));
}

/** Stores a lesson instead of those that it contradicts. */
export async function saveLesson(
  tx: Tx,
  { ownerId, sender, known, wrong }: { ownerId: string; sender: string | null; known: number; wrong: StoredLesson[] },
  { messageId, lesson }: StoredLesson,
): Promise<void> {
  const gone = wrong.map((other) => other.messageId);
  if (gone.length > 0) {
    await tx.query("DELETE FROM message_lesson WHERE owner_id = ? AND message_id IN (?)", [ownerId, gone]);
  }
  await tx.query(
    "INSERT INTO message_lesson (owner_id, message_id, sender, lesson) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE sender = VALUES(sender), lesson = VALUES(lesson)",
    [ownerId, messageId, senderKeyOf(sender), JSON.stringify(lesson)],
  );
  if (known - gone.length >= mostOfSender) {
    await tx.query("DELETE FROM message_lesson WHERE owner_id = ? AND sender = ? ORDER BY message_id LIMIT 1", [
      ownerId,
      senderKeyOf(sender),
    ]);
  }
}

/** Forgets all that an owner taught. */
export async function forgetLessons(tx: Tx, ownerId: string): Promise<void> {
  await tx.query("DELETE FROM message_lesson WHERE owner_id = ?", [ownerId]);
}

/** Empty for a pasted message. */
const senderKeyOf = (sender: string | null): string => (sender === null ? "" : senderNameOf(sender));

import type { EventExpense } from "@expense-tracker/events/shapes";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { learnForm } from "../message-form/lesson";
import { readByLesson } from "../message-form/read-by-lesson";
import { loadLessons, saveLesson } from "../state/message-lessons";

/** What an owner said about a message. */
export interface Decision {
  id: string;
  text: string;
  sender: string | null;
  /** What is right about it; null when it reports no payment. */
  expense: EventExpense | null;
}

/** The worker learns how to read the sender's next message of this form. The latest decision about a form counts. */
export async function foldDecision(tx: Tx, ownerId: string, { id, text, sender, expense }: Decision): Promise<void> {
  const lesson = learnForm(text, expense);
  if (!lesson) return;
  const known = await loadLessons(tx, ownerId, sender);
  const wrong = known.filter((other) => readByLesson(other.lesson, text) !== null);
  await saveLesson(tx, { ownerId, sender, known: known.length, wrong }, { messageId: id, lesson });
}

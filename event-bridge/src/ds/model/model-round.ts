import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { derivedId } from "@expense-tracker/kit/input/id";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { lockOwnerForRun, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import { backoffMs } from "@expense-tracker/kit/time/backoff";
import type { Round } from "@expense-tracker/kit/time/run-rounds";
import type { DataSource } from "typeorm";
import type { AskModel } from "./ask-model";
import { checkAnswer, modelConfidence } from "./check-answer";
import { askLater, claimQuestions, endQuestion, type StoredAnswer, type StoredQuestion } from "./questions";

export interface ModelParts {
  db: DataSource;
  ask: AskModel;
  logger: Logger;
}

/** Questions that one worker has at the model at the same time. */
const atOnce = 4;
/** After so many tries, over more than half a day, the message stays with its owner. */
const mostTries = 20;
const retryBackoff = { firstMs: 5_000, mostMs: 3_600_000 };

/**
 * Asks the model about messages that wait for their owner, outside of transactions, and emits what it read. expenses takes the reading only
 * if the message still waits.
 */
export function modelRound({ db, ask, logger }: ModelParts): Round {
  return async () => {
    const questions = await claimQuestions(db, atOnce);
    await Promise.all(questions.map((question) => answerOne({ db, ask, logger }, question)));
    return questions.length > 0;
  };
}

async function answerOne({ db, ask, logger }: ModelParts, question: StoredQuestion): Promise<void> {
  const { received, tries } = question;
  const about = { messageId: received.id, tries };
  try {
    const given = await ask(received);
    const reading = checkAnswer(given, received);
    if (!reading) logger.info(about, "the language model's answer names no payment that is in the text");
    await applyAnswer(db, question, { reading });
  } catch (error) {
    if (tries >= mostTries) {
      logger.error({ ...about, err: error }, "the language model cannot be asked: the message stays with its owner");
      return applyAnswer(db, question, { reading: null });
    }
    const retryAfterSeconds = backoffMs(retryBackoff, tries) / 1_000;
    logger.warn(
      { ...about, err: error, retryAfterSeconds },
      "the language model could not be asked and is tried again",
    );
    await askLater(db, question, retryAfterSeconds);
  }
}

async function applyAnswer(db: DataSource, question: StoredQuestion, answer: StoredAnswer): Promise<void> {
  const { ownerId, received } = question;
  await unlessErased(
    inTransaction(db, async (tx) => {
      const stream = await lockOwnerForRun(tx, ownerId);
      const isFirst = await endQuestion(tx, question, answer);
      if (!isFirst || !answer.reading) return;
      // The answer is the cause: the model may give another one another time.
      const cause = derivedId(ownerId, "model-answer", received.id, JSON.stringify(answer.reading));
      await stream.because({ id: cause }).emit(bankMessageParsedV1, {
        bankMessageId: received.id,
        outcome: "PARSED",
        because: null,
        confidence: modelConfidence,
        extracted: answer.reading,
      });
      await stream.flush();
    }),
  );
}

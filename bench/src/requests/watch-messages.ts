import { withDeadline } from "@expense-tracker/kit/time/deadline";
import { startLoop } from "@expense-tracker/kit/time/loop";
import { createConnection, type RowDataPacket } from "mysql2/promise";

const lookEveryMs = 20;
const bookedWithinMs = 20_000;

/** Looks into the database for the messages that are waited for, all by one statement, so that looking costs little. */
export async function watchMessages(adminUrl: string) {
  const sql = await createConnection(adminUrl);
  const waiting = new Map<string, PromiseWithResolvers<void>>();
  const look = async (): Promise<void> => {
    if (waiting.size === 0) return;
    const [rows] = await sql.query<RowDataPacket[]>(
      "SELECT id, status FROM expenses.bank_message WHERE id IN (?) AND status <> 'RECEIVED'",
      [[...waiting.keys()]],
    );
    for (const { id, status } of rows) {
      if (status === "PARSED") waiting.get(id)?.resolve();
      else waiting.get(id)?.reject(new Error(`a bank message became ${status}`));
      waiting.delete(id);
    }
  };
  const failed = (error: unknown): void => {
    for (const { reject } of waiting.values()) reject(error);
  };
  const loop = startLoop({ round: look, everyMs: lookEveryMs, failed });
  return {
    /** Resolves when the message of this answer has its expense. @throws Error when it got none. */
    untilBooked(answer: string): Promise<void> {
      const { data } = JSON.parse(answer) as { data: { submitBankMessages: { id: string }[] } };
      const booked = Promise.withResolvers<void>();
      waiting.set(data.submitBankMessages[0]?.id ?? "", booked);
      return withDeadline("booking a bank message", bookedWithinMs, booked.promise);
    },
    async stop(): Promise<void> {
      await loop.stop();
      await sql.end();
    },
  };
}

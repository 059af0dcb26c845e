import { pause } from "@expense-tracker/kit/time/deadline";
import type { Logger } from "@expense-tracker/kit/process/logger";
import type { DataSource } from "typeorm";
import { createFirstKey } from "./create-first-key";
import { keepKeys } from "./keep-keys";

export interface KeyKeeperOptions {
  db: DataSource;
  encryptionKey: Buffer;
  /** A key signs for this many days. */
  rotationDays: number;
  logger: Logger;
  nowMs: () => number;
}

/** A planned rotation is at most this late. */
const roundPauseMs = 15_000;

/** Looks after the keys until it is stopped. There is a key that signs and a next one when this resolves: no shorter list is ever published. */
export async function runKeyKeeper(options: KeyKeeperOptions): Promise<{ stop(): Promise<void> }> {
  const { db, encryptionKey, rotationDays, logger, nowMs } = options;
  const stopping = new AbortController();
  const round = () =>
    keepKeys(db, { encryptionKey, now: new Date(nowMs()) }, rotationDays).catch((error: unknown) =>
      logger.error({ err: error }, "the signing keys could not be looked after; the next round tries again"),
    );
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await pause(roundPauseMs, stopping.signal);
      if (!stopping.signal.aborted) await round();
    }
  };
  await createFirstKey(db, encryptionKey, new Date(nowMs()));
  await round();
  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SupervisedChild } from "@expense-tracker/dev/processes/supervised-child";
import { waitingIds } from "../checker/settle";
import { type Fault, healed } from "../fault";
import { onSmallDisk, whyNoSmallDisk } from "../world/small-disk";
import { runs, until } from "../world/waits";

const acknowledgedMeanwhile = 20;

/** The database's disk is full: what it has no room for is refused, and goes on when there is room. */
export const databaseDiskFull: Fault = {
  name: "database-disk-full",
  title: "disk full at the database",
  whyNot: whyNoSmallDisk,
  async inject(world, load) {
    const database = world.process("database");
    const disk = await onSmallDisk(database, join(world.dataDir, "database"));
    try {
      await load.more(1);
      const notDone = () => load.ledger.counts().refused + load.ledger.counts().unknown;
      const before = notDone();
      await disk.fill();
      await until("the database to notice", async () => notDone() > before && (await hasNoRoom(database)));
      const without = notDone() - before;
      await disk.free();
      await runs(database);
      await load.more(1);
      return healed(without > 0, `${without} mutations were not acknowledged while there was no room`);
    } finally {
      await disk.end();
    }
  },
};

/** Kafka's disk is full: mutations go on, and events wait until there is room. */
export const brokerDiskFull: Fault = {
  name: "broker-disk-full",
  title: "disk full at the broker",
  whyNot: whyNoSmallDisk,
  async inject(world, load, sql) {
    const kafka = world.process("kafka");
    const disk = await onSmallDisk(kafka, join(world.dataDir, "kafka"));
    try {
      await until("all events to be sent", async () => (await waitingIds(sql)).size < acknowledgedMeanwhile);
      await disk.fill();
      await load.more(acknowledgedMeanwhile);
      await until("events to wait", async () => (await waitingIds(sql)).size >= acknowledgedMeanwhile);
      await until("Kafka to notice", () => hasNoRoom(kafka));
      const { size } = await waitingIds(sql);
      await disk.free();
      await runs(kafka);
      return healed(
        size > 0,
        `${size} events waited while Kafka had no room; it was started ${kafka.restarts} times again`,
      );
    } finally {
      await disk.end();
    }
  },
};

/** What a server writes into its log when the operating system says so. */
const noRoom = /No space left|[Dd]isk (is )?full|table '.*' is full|errno: 28|error(:| number)? 28\b/;

async function hasNoRoom({ spec }: SupervisedChild): Promise<boolean> {
  return noRoom.test(await readFile(spec.logPath, "utf8"));
}

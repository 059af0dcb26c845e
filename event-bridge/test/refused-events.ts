import { ConfigResourceTypes } from "kafkajs";
import { withAdmin } from "../src/kafka/admin";
import { eventually } from "./eventually";
import type { RelayWorld } from "./relay-world";

/** Larger than any event of these tests that was not inflated. */
export const usualBytes = 1_048_588;
export const tightBytes = 20_000;

/** Makes Kafka refuse events because of their content, and reads what happened to them. */
export function refusedEvents(world: RelayWorld) {
  return {
    /** Resolves when the broker applies it: Kafka's controller accepts it first, and the broker learns it a moment later. */
    limitMessages(bytes: number): Promise<void> {
      const topic = { type: ConfigResourceTypes.TOPIC, name: world.topic };
      const configEntries = [
        { name: "max.message.bytes", value: String(bytes) },
        { name: "message.timestamp.type", value: "LogAppendTime" },
      ];
      return withAdmin(world.topics.newKafka("test"), async (admin) => {
        await admin.alterConfigs({ validateOnly: false, resources: [{ ...topic, configEntries }] });
        await eventually("the broker knows the limit", async () => {
          const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [topic] });
          const entries = resources.flatMap((resource) => resource.configEntries);
          return entries.some(
            ({ configName, configValue }) => configName === "max.message.bytes" && configValue === String(bytes),
          );
        });
      });
    },
    /** Makes one event larger than the topic's limit when that is low. */
    async inflate(owner: string, seq: number): Promise<void> {
      await world.db.query(
        "UPDATE outbox SET payload = CONCAT(payload, REPEAT(' ', 60000)) WHERE owner_id = ? AND seq = ?",
        [owner, seq],
      );
    },
    async emitTimes(owner: string, times: number): Promise<void> {
      for (let time = 0; time < times; time += 1) await world.emit(owner);
    },
    /** Dead events that count as free, because the one before them was marked since they are dead: `<owner> <number>`. */
    async freed(): Promise<string[]> {
      const rows: { ownerId: string; seq: string }[] = await world.db.query(
        `SELECT dead.owner_id AS ownerId, dead.seq FROM outbox_dead dead JOIN outbox sent
           ON sent.owner_id = dead.owner_id AND sent.seq = dead.seq - 1 AND sent.published_at > dead.dead_at
         WHERE sent.published_at <= UTC_TIMESTAMP(3)`,
      );
      return rows.map(({ ownerId, seq }) => `${ownerId} ${seq}`);
    },
    async deadSeqs(owner: string): Promise<number[]> {
      const rows: { seq: string }[] = await world.db.query(
        "SELECT seq FROM outbox_dead WHERE owner_id = ? ORDER BY id",
        [owner],
      );
      return rows.map(({ seq }) => Number(seq));
    },
  };
}

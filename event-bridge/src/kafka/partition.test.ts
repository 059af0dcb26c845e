import { expect, test } from "@jest/globals";
import { newId } from "@expense-tracker/kit/input/id";
import * as fc from "fast-check";
import { Partitioners } from "kafkajs";
import { partitionOf } from "./partition";

const defaultPartitioner = Partitioners.DefaultPartitioner();

function asAnyClient(key: string, partitions: number): number {
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
    partitionErrorCode: 0,
    partitionId,
    leader: 1,
    replicas: [1],
    isr: [1],
  }));
  return defaultPartitioner({ topic: "any", partitionMetadata, message: { key, value: null } });
}

test("an owner's partition is the same as in every Kafka client", () => {
  for (let time = 0; time < 500; time += 1) {
    const key = newId();
    expect(partitionOf(key, 12)).toBe(asAnyClient(key, 12));
  }
});

test("the partition is also the same for keys of any length and content", () => {
  const key = fc.string({ unit: "grapheme", maxLength: 40 });
  fc.assert(
    fc.property(key, fc.integer({ min: 1, max: 64 }), (text, partitions) =>
      expect(partitionOf(text, partitions)).toBe(asAnyClient(text, partitions)),
    ),
  );
});

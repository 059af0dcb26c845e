/**
 * The partition of a key, as every Kafka client's default partitioner computes it: murmur2 of the key's bytes, made positive.
 * kafkajs computes the same with BigInts, at a quarter of the cost of the whole send.
 */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions;
}

const seed = 0x9747b28c;
const multiplier = 0x5bd1e995;

/** Kafka's variant of MurmurHash 2 (org.apache.kafka.common.utils.Utils.murmur2). @returns a signed 32-bit integer. */
function murmur2(bytes: Buffer): number {
  let hash = seed ^ bytes.length;
  const tail = bytes.length & ~3;
  for (let at = 0; at < tail; at += 4) {
    let word = Math.imul(bytes.readInt32LE(at), multiplier);
    word = Math.imul(word ^ (word >>> 24), multiplier);
    hash = Math.imul(hash, multiplier) ^ word;
  }
  if (bytes.length > tail) {
    for (let at = bytes.length - 1; at >= tail; at -= 1) hash ^= bytes.readUInt8(at) << ((at - tail) * 8);
    hash = Math.imul(hash, multiplier);
  }
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return hash ^ (hash >>> 15);
}

import type { Fault } from "./fault";
import { acknowledgementDropped } from "./faults/acknowledgement-dropped";
import { brokerDown } from "./faults/broker-down";
import { brokerKilledInBatch } from "./faults/broker-killed-in-batch";
import { databaseKilledInCommit } from "./faults/database-killed-in-commit";
import { databaseRestarted } from "./faults/database-restarted";
import { brokerDiskFull, databaseDiskFull } from "./faults/disk-full";
import { duplicatesAndReordering } from "./faults/duplicates-and-reordering";
import { erasureBeforeResults } from "./faults/erasure-before-results";
import { killedInTurn } from "./faults/killed-in-turn";
import { olderWorker } from "./faults/older-worker";
import { overload } from "./faults/overload";
import { poisonEvent } from "./faults/poison-event";
import { rebalanceStorm } from "./faults/rebalance-storm";
import { relayFrozenPastLease } from "./faults/relay-frozen-past-lease";
import { relayKilledBeforeMark } from "./faults/relay-killed-before-mark";
import { relayKilledInSend } from "./faults/relay-killed-in-send";
import { restoredFaults } from "./faults/restored";
import { scaledOut } from "./faults/scaled-out";
import { slowCommits } from "./faults/slow-commits";
import { slowConsumer } from "./faults/slow-consumer";
import { subgraphDown } from "./faults/subgraph-down";
import { terminatedInTurn } from "./faults/terminated-in-turn";
import { topicLost } from "./faults/topic-lost";
import { workerKilledInBatch } from "./faults/worker-killed-in-batch";
import { wrongClocks } from "./faults/wrong-clocks";

/** All faults, in the order in which they run on one system. */
export const faults: readonly Fault[] = [
  relayKilledBeforeMark,
  relayKilledInSend,
  acknowledgementDropped,
  relayFrozenPastLease,
  brokerDown,
  brokerKilledInBatch,
  databaseRestarted,
  databaseKilledInCommit,
  databaseDiskFull,
  brokerDiskFull,
  workerKilledInBatch,
  slowConsumer,
  slowCommits,
  duplicatesAndReordering,
  poisonEvent,
  subgraphDown,
  erasureBeforeResults,
  overload,
  rebalanceStorm,
  olderWorker,
  scaledOut,
  topicLost,
  ...restoredFaults,
  wrongClocks,
  killedInTurn,
  terminatedInTurn,
];

import type { ServiceName } from "@expense-tracker/services/services";
import type { Fault } from "./fault";
import { acknowledgementDropped } from "./faults/acknowledgement-dropped";
import { relayKilledInSend } from "./faults/relay-killed-in-send";
import { slowCommits } from "./faults/slow-commits";
import { workerKilledInBatch } from "./faults/worker-killed-in-batch";

/** A mistake in one of our programs that the checker must find: it is how we know that green means something. */
export interface Control {
  /** Also of its module in `controls/`, which is loaded before the program. */
  readonly name: string;
  readonly title: string;
  readonly service: ServiceName;
  /** Under which the mistake shows. */
  readonly under: Fault;
  /** Fewer people than usual, so that the mistake shows more often; null: as usual. */
  readonly owners: number | null;
}

const control = (
  name: string,
  title: string,
  service: ServiceName,
  under: Fault,
  owners: number | null = null,
): Control => ({ name, title, service, under, owners });

export const controls: readonly Control[] = [
  control("cursor", "the relay reads ids above the last one", "relay", slowCommits),
  control("concurrent-sends", "sends of one idempotent producer overlap", "relay", acknowledgementDropped),
  control("marked-first", "the relay marks before the acknowledgement", "relay", relayKilledInSend),
  control("committed-first", "the worker commits offsets before it works", "ds-worker", workerKilledInBatch),
  control("no-owner-lock", "an owner's mutations do not wait for each other", "expenses", slowCommits, 4),
  control("position-outside", "the position is advanced outside the transaction", "ds-worker", workerKilledInBatch),
];

import type { ServiceName } from "@expense-tracker/services/services";
import type { Finding } from "./checker/finding";
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
  /** What the checker must find: another finding would not show that it sees this mistake. */
  readonly shows: Finding["kind"];
  /** Fewer people than usual, so that the mistake shows more often; null: as usual. */
  readonly owners: number | null;
}

const control = (
  name: string,
  title: string,
  service: ServiceName,
  under: Fault,
  shows: Finding["kind"],
  owners: number | null = null,
): Control => ({ name, title, service, under, shows, owners });

export const controls: readonly Control[] = [
  control("cursor", "the relay reads ids above the last one", "relay", slowCommits, "lost"),
  control("concurrent-sends", "sends of one idempotent producer overlap", "relay", acknowledgementDropped, "reordered"),
  control("marked-first", "the relay marks before the acknowledgement", "relay", relayKilledInSend, "lost"),
  control("committed-first", "the worker commits offsets before it works", "ds-worker", workerKilledInBatch, "lost"),
  control("no-owner-lock", "an owner's mutations do not wait in turn", "expenses", slowCommits, "reordered", 4),
  control("position-outside", "the position moves outside the transaction", "ds-worker", workerKilledInBatch, "lost"),
];

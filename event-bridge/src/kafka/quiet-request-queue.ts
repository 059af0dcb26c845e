import { createRequire } from "node:module";

/** What we know of kafkajs's queue of requests to one broker, which has no types of its own. */
interface RequestQueue {
  pending: unknown[];
  scheduleCheckPendingRequests: (this: RequestQueue) => void;
}

let quiet = false;

/**
 * Lets kafkajs 2.2.4 look after its waiting requests only while there are some.
 *
 * As published, an idle connection asks for a time-out in the past, which Node makes one millisecond and, from 24 on, warns of
 * (TimeoutNegativeWarning); then it asks again, a thousand times a second for ever: 3 % of a core in a process that does nothing.
 * Each request that is put into the queue schedules the check by itself, so no request waits longer because of this.
 */
export function quietRequestQueue(): void {
  if (quiet) return;
  const { prototype } = createRequire(__filename)("kafkajs/src/network/requestQueue") as {
    prototype: RequestQueue;
  };
  const { scheduleCheckPendingRequests } = prototype;
  if (typeof scheduleCheckPendingRequests !== "function") throw new Error("kafkajs's request queue is not as in 2.2.4");
  prototype.scheduleCheckPendingRequests = function () {
    if (this.pending.length > 0) scheduleCheckPendingRequests.call(this);
  };
  quiet = true;
}

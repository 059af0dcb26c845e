import { createRequire } from "node:module";

/** The part of kafkajs's queue of requests to one broker that we use: kafkajs has no types for it. */
interface RequestQueue {
  pending: unknown[];
  scheduleCheckPendingRequests: (this: RequestQueue) => void;
}

let quiet = false;

/**
 * Makes kafkajs 2.2.4 check its waiting requests only while there are some.
 *
 * Without this, an idle connection sets a time-out in the past, which Node changes to one millisecond and, from version 24 on, warns
 * about (TimeoutNegativeWarning). It repeats that a thousand times a second for ever: 3 % of a core in an idle process.
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

import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { withDeadline } from "@expense-tracker/kit/time/deadline";

export interface Load {
  url: string;
  headers: Record<string, string>;
  /** Values of the header `authorization`, one after the other; otherwise it is that of `headers`. */
  authorizations?: readonly string[];
  body: string;
  /** Every answer must have status 200 and exactly this text. */
  expected: string;
  /** Each connection has one request under way at any time. */
  connections: number;
  durationMs: number;
}

export interface LoadFigures {
  requests: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

type Reply = { figures: LoadFigures } | { failed: string };

const slackMs = 30_000;

/** Starts a separate process for the load, so that its CPU time is not counted with that of others. */
export function startLoad() {
  const child = fork(join(__dirname, "load-process.js"), { env: { ...process.env, NODE_ENV: "production" } });
  return {
    /** @throws Error when an answer is late or not the expected one. */
    async run(load: Load): Promise<LoadFigures> {
      const answer = once(child, "message");
      child.send(load);
      const [reply] = (await withDeadline("the load", load.durationMs + slackMs, answer)) as [Reply];
      if ("failed" in reply) throw new Error(reply.failed);
      return reply.figures;
    },
    stop: () => child.disconnect(),
  };
}

export type LoadMaker = ReturnType<typeof startLoad>;

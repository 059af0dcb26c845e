import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { databaseNames } from "@expense-tracker/services/services";
import { withDeadline } from "@expense-tracker/kit/time/deadline";
import type { RequestLoad, RequestLoadFigures } from "./request-load-process";
import type { RequestKind } from "./request-kind";
import { type Counted, measuredProcesses, type Subject } from "./started-system";

/** What one round of one kind of request took, by request. */
export interface RequestFigures extends RequestLoadFigures {
  perRequest: Counted;
}

const slackMs = 30_000;

/** Sends requests from a process of its own, so that its CPU time is not counted with that of others. */
export function startRequestLoad() {
  const child = fork(join(__dirname, "request-load-process.js"), {
    env: { ...process.env, NODE_ENV: "production" },
  });
  return {
    /** @throws Error when no answer is free of errors, or one does not come. */
    run: (load: RequestLoad): Promise<RequestLoadFigures> => runIn(child, load),
    stop: () => child.disconnect(),
  };
}

export type RequestLoadMaker = ReturnType<typeof startRequestLoad>;

async function runIn(child: ChildProcess, load: RequestLoad): Promise<RequestLoadFigures> {
  const answer = once(child, "message") as Promise<[{ figures: RequestLoadFigures } | { failed: string }]>;
  child.send(load);
  const [reply] = await withDeadline("the load", load.durationMs + slackMs, answer);
  if ("failed" in reply) throw new Error(reply.failed);
  return reply.figures;
}

/** Sends requests of one kind, and counts all that they and what follows from them take. */
export async function measureRequests(
  load: RequestLoadMaker,
  subject: Subject,
  kind: RequestKind,
  tokens: readonly string[],
  durationMs: number,
): Promise<RequestFigures> {
  const { endpoint, adminUrl } = subject;
  const before = await subject.count();
  const figures = await load.run({ kind, endpoint, adminUrl, tokens, durationMs });
  if (figures.refused > 0)
    console.error(`${subject.name} refused ${figures.refused} of ${kind}: ${figures.firstRefusal}`);
  if (kind !== "home") await subject.settle();
  return { ...figures, perRequest: between(before, await subject.count(), figures.requests) };
}

function between(before: Counted, after: Counted, requests: number): Counted {
  const each = (was: number, is: number) => (is - was) / requests;
  return {
    cpu: Object.fromEntries(
      measuredProcesses.map((name) => [name, each(before.cpu[name], after.cpu[name])]),
    ) as Counted["cpu"],
    databases: Object.fromEntries(
      databaseNames.map((name) => {
        const [was, is] = [before.databases[name], after.databases[name]];
        return [name, { statements: each(was.statements, is.statements), bytes: each(was.bytes, is.bytes) }];
      }),
    ) as Counted["databases"],
    messages: each(before.messages, after.messages),
  };
}

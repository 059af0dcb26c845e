import { once } from "node:events";
import { createConnection } from "node:net";
import { createInterface } from "node:readline";
import type { ControlAnswer, ControlRequest } from "../control/control-socket";
import { errorCode } from "../processes/error-code";
import type { Say } from "../processes/say";
import { systemFiles } from "../system/system-record";

/**
 * Asks the supervisor that runs on this data to replace processes one after the other, and shows what it does.
 *
 * @param names those of `npm run status`; none: all of ours, in the order of a request and then of an event.
 * @throws Error when nothing runs there, or with the reason of the first process that could not be replaced: those after it are as before.
 */
export async function restartCommand(dataDir: string, names: readonly string[], say: Say): Promise<void> {
  const connection = createConnection(systemFiles(dataDir).control);
  await once(connection, "connect").catch((error: unknown) => {
    const isAway = ["ENOENT", "ECONNREFUSED", "EINVAL"].includes(String(errorCode(error)));
    throw isAway ? new Error("nothing runs here that could be asked: `npm run status`") : error;
  });
  connection.write(`${JSON.stringify({ restart: names } satisfies ControlRequest)}\n`);
  for await (const line of createInterface({ input: connection })) {
    const answer = JSON.parse(line) as ControlAnswer;
    if ("failed" in answer) throw new Error(answer.failed);
    if ("done" in answer) return connection.destroySoon();
    say(answer.say);
  }
  throw new Error("the supervisor ended before it had replaced all");
}

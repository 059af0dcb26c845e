import { type DestinationStream, pino } from "pino";

/** Takes log lines. */
export interface LogOutput extends DestinationStream {
  /** Writes what waits; pino calls it after a fatal line. */
  flushSync(): void;
}

/** In characters. More than this does not wait. */
const mostWaiting = 65_536;

/**
 * Standard output for log lines. Those of one turn of the event loop are written together: one system call for each line took 6 % of a busy
 * gateway's CPU time. The last lines are written when the process exits; one that is killed may lose those of its last turn.
 *
 * @param write writes at once.
 */
export function createLogOutput(write: (text: string) => void = toStandardOutput()): LogOutput {
  let waiting = "";
  let isComing = false;
  let isUsed = false;
  const flushSync = (): void => {
    const text = waiting;
    waiting = "";
    if (text !== "") write(text);
  };
  const atEndOfTurn = (): void => {
    isComing = false;
    flushSync();
  };
  return {
    write(line) {
      waiting += line;
      if (!isUsed) process.once("exit", flushSync);
      isUsed = true;
      if (waiting.length >= mostWaiting) flushSync();
      else if (!isComing) {
        isComing = true;
        setImmediate(atEndOfTurn);
      }
    },
    flushSync,
  };
}

/** Pino's own, which waits when a full pipe takes nothing, and ends quietly when its reader has gone. Opened by the first line. */
function toStandardOutput(): (text: string) => void {
  let output: DestinationStream | undefined;
  return (text) => {
    output ??= pino.destination(process.stdout.fd || 1);
    output.write(text);
  };
}

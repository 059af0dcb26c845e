import { type ChildProcess, spawn } from "node:child_process";
import { closeSync } from "node:fs";
import { type Backoff, backoffMs } from "@expense-tracker/kit/time/backoff";
import { comesTrue } from "@expense-tracker/kit/time/comes-true";
import { pause, withDeadline } from "@expense-tracker/kit/time/deadline";
import type { Say } from "./say";
import { errorCode } from "./error-code";
import { logTail, openLog } from "./log-file";
import { identify, type ProcessIdentity } from "./process-identity";
import { type Readiness, whyNotReady } from "./readiness";

export interface ChildSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The child writes stdout and stderr directly to this file, so that they outlive the supervisor. */
  readonly logPath: string;
  readonly port: number;
  readonly readiness: Readiness;
  readonly readyWithinMs: number;
  /** The signal that asks the process to finish what is in flight and end; SIGTERM when omitted. */
  readonly stopSignal?: NodeJS.Signals;
  /** The signal that asks it to let those who call it notice first that it goes; the stop signal when omitted. */
  readonly leaveSignal?: NodeJS.Signals;
  /** The signal at which it replaces its own workers; then nothing stands in for it. */
  readonly reloadSignal?: NodeJS.Signals;
  /** The time from that signal to SIGKILL. */
  readonly graceMs: number;
}

export type ChildState = "stopped" | "starting" | "ready" | "waiting to restart" | "stopping";

interface Run {
  readonly child: ChildProcess;
  readonly identity: ProcessIdentity | null;
  readonly startedAtMs: number;
  /** Resolves with a text that says how the process ended. */
  readonly ended: Promise<string>;
  isOver: boolean;
}

const restartBackoff: Backoff = { firstMs: 250, mostMs: 30_000 };
/** After a process has run this long, its next restart has the shortest delay again. */
const settledAfterMs = 30_000;
const probeEveryMs = 50;
const killedWithinMs = 10_000;

/** A process that is kept running: when it dies it is started again, after a delay that doubles each time. */
export class SupervisedChild {
  state: ChildState = "stopped";
  restarts = 0;
  private run: Run | null = null;
  private wanted = new AbortController();
  private keeper: Promise<void> = Promise.resolve();

  constructor(
    readonly spec: ChildSpec,
    private readonly say: Say,
    private readonly changed: () => void,
  ) {}

  /** The process that runs now; null between two runs. */
  get identity(): ProcessIdentity | null {
    return this.run === null || this.run.isOver ? null : this.run.identity;
  }

  get startedAtMs(): number | null {
    return this.run === null || this.run.isOver ? null : this.run.startedAtMs;
  }

  /**
   * Starts the process and waits until it is ready; from then on it is kept running until `stop`.
   *
   * @throws Error with the log's last lines when the process ends or is not ready in time. A failed first start is not repeated.
   */
  async start(): Promise<void> {
    if (this.state !== "stopped") return;
    this.wanted = new AbortController();
    try {
      await this.launch();
    } catch (error) {
      this.become("stopped");
      throw error;
    }
    this.keeper = this.keepRunning(this.wanted.signal);
  }

  /**
   * Sends the stop signal, and SIGKILL after the grace period. Resolves when the process is gone.
   *
   * @param how `leaving`: by the leave signal, because others go on and must not lose a request to it.
   */
  async stop(how: "at once" | "leaving" = "at once"): Promise<void> {
    if (this.state === "stopped") return;
    this.wanted.abort();
    this.become("stopping");
    const { stopSignal = "SIGTERM", leaveSignal = stopSignal, graceMs } = this.spec;
    if (this.run !== null) await this.end(this.run, graceMs, how === "leaving" ? leaveSignal : stopSignal);
    await this.keeper;
    this.become("stopped");
  }

  /** Sends a signal to the process that runs now, to imitate an accident: when the process dies, it is started again. */
  kill(signal: NodeJS.Signals): void {
    if (this.run === null || this.run.isOver) throw new Error(`${this.spec.name} does not run`);
    this.run.child.kill(signal);
  }

  private async keepRunning(wanted: AbortSignal): Promise<void> {
    let deaths = 0;
    while (this.run !== null) {
      const how = await this.run.ended;
      if (wanted.aborted) return;
      if (Date.now() - this.run.startedAtMs > settledAfterMs) deaths = 0;
      deaths += 1;
      const delayMs = backoffMs(restartBackoff, deaths);
      this.say(`${this.spec.name} died (${how}); it starts again in ${delayMs / 1000} s`);
      this.become("waiting to restart");
      await pause(delayMs, wanted);
      if (wanted.aborted) return;
      this.restarts += 1;
      await this.launchAgain(wanted);
    }
  }

  private async launchAgain(wanted: AbortSignal): Promise<void> {
    try {
      await this.launch();
      this.say(`${this.spec.name} runs again`);
    } catch (error) {
      // The loop tries again. Report the error, unless the start failed because we are stopping.
      if (!wanted.aborted) this.say(error instanceof Error ? error.message : String(error));
    }
  }

  private async launch(): Promise<void> {
    const run = this.spawn();
    this.run = run;
    this.become("starting");
    const { readiness, readyWithinMs } = this.spec;
    let problem: string | null = "was not asked";
    const isReady = async (): Promise<boolean> => (problem = await whyNotReady(readiness)) === null;
    const isDecided = async (): Promise<boolean> => run.isOver || (await isReady()) || run.isOver;
    await comesTrue(isDecided, { everyMs: probeEveryMs, withinMs: readyWithinMs });
    // Check that the process still runs: the answer may come from another process on the same port.
    if (problem === null && !run.isOver) return this.become("ready");
    const how = run.isOver ? await run.ended : `was not ready within ${readyWithinMs / 1000} s: ${problem}`;
    await this.end(run, 0, "SIGKILL");
    throw new Error(
      `${this.spec.name} did not start (${how}). The end of ${this.spec.logPath}:\n${logTail(this.spec.logPath)}`,
    );
  }

  private spawn(): Run {
    const { command, args, cwd, env, logPath } = this.spec;
    const log = openLog(logPath);
    // The child gets its own process group, so that Ctrl-C reaches only the supervisor, which then stops everything in order.
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", log, log], detached: true });
    closeSync(log);
    const ended = new Promise<string>((resolve) => {
      child.once("error", (error) => resolve(error.message));
      child.once("exit", (code, signal) => resolve(code === null ? `ended by ${String(signal)}` : `exit code ${code}`));
    });
    const identity = child.pid === undefined ? null : identify(child.pid);
    const run: Run = { child, identity, startedAtMs: Date.now(), ended, isOver: false };
    void ended.then(() => {
      run.isOver = true;
      if (child.pid !== undefined) killGroup(child.pid);
    });
    return run;
  }

  private async end(run: Run, graceMs: number, signal: NodeJS.Signals): Promise<void> {
    if (run.isOver) return;
    if (graceMs > 0) {
      run.child.kill(signal);
      if (await endsWithin(run, graceMs)) return;
    }
    if (graceMs > 0) this.say(`${this.spec.name} did not stop within ${graceMs / 1000} s and is killed`);
    run.child.kill("SIGKILL");
    if (!(await endsWithin(run, killedWithinMs))) throw new Error(`${this.spec.name} outlived SIGKILL`);
  }

  private become(state: ChildState): void {
    this.state = state;
    this.changed();
  }
}

async function endsWithin(run: Run, withinMs: number): Promise<boolean> {
  // `ended` never fails: the only error is that the time is over.
  await withDeadline("the end of a process", withinMs, run.ended).catch(() => undefined);
  return run.isOver;
}

/** Kills what an ended process left in its group: the workers of a killed nginx would continue to serve its port. */
function killGroup(group: number): void {
  try {
    process.kill(-group, "SIGKILL");
  } catch (error) {
    // ESRCH, or EPERM on macOS: no process was left.
    if (errorCode(error) !== "ESRCH" && errorCode(error) !== "EPERM") throw error;
  }
}

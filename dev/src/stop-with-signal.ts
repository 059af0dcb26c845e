declare global {
  // Jest loads the modules of each project's set-up separately; they share only the global object.
  var stopsWithSignal: (() => Promise<void>)[] | undefined;
}

/**
 * Makes Ctrl-C or SIGTERM stop the servers of a test run's set-up. Such a signal ends Jest without a tear-down, and does not reach the
 * servers, which have their own process groups. When every `stop` has ended, the process ends by the signal.
 */
export function stopWithSignal(stop: () => Promise<void>): void {
  const stops = globalThis.stopsWithSignal;
  if (stops !== undefined) {
    stops.push(stop);
    return;
  }
  const all = [stop];
  globalThis.stopsWithSignal = all;
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    // The terminal sends Ctrl-C to this process, and `npm test` sends it again: the second one must not end it too early.
    if (stopping) return;
    stopping = true;
    void Promise.allSettled(all.map((each) => each())).finally(() => {
      process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
      process.kill(process.pid, signal);
    });
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
}

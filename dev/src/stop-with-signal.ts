declare global {
  // Jest loads each project's set-up with modules of its own, which share nothing but the global object.
  var stopsWithSignal: (() => Promise<void>)[] | undefined;
}

/**
 * Makes Ctrl-C, or SIGTERM, stop what a test run's set-up started: it ends Jest without a tear-down, and servers are in process
 * groups of their own. The process ends by the signal when everything that was given here has stopped.
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
    // A terminal sends Ctrl-C to everybody, and `npm test` passes it on: the second must not end us before we are done.
    if (stopping) return;
    stopping = true;
    void Promise.allSettled(all.map((each) => each())).finally(() => {
      process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
      process.kill(process.pid, signal);
    });
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
}

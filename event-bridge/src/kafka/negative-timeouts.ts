let silenced = false;

/**
 * On Node 24 kafkajs's request queue asks for a time-out in the past at every connect; Node warns and uses 1 ms, which is
 * what was meant. Silences that one warning where it comes from kafkajs, and no other.
 */
export function silenceNegativeTimeouts(): void {
  if (silenced) return;
  silenced = true;
  const emitWarning = process.emitWarning.bind(process) as (...warning: unknown[]) => void;
  process.emitWarning = (...warning: unknown[]) => {
    if (!(warning[1] === "TimeoutNegativeWarning" && raisedBy("kafkajs"))) emitWarning(...warning);
  };
}

function raisedBy(packageName: string): boolean {
  return (new Error("where").stack ?? "").includes(`/node_modules/${packageName}/`);
}

import { circuitBreaker, CircuitState as BreakerState, ConsecutiveBreaker, handleWhen } from "cockatiel";

export interface CircuitRules {
  /** This many failures, without a success between them, open the circuit. */
  failuresInARow: number;
  /** From one probe to the next. */
  probePauseMs: number;
  probeDeadlineMs: number;
}

/** A probe costs little, so the pause is short: it is the longest time for which a subgraph that works again is left alone. */
export const circuitRules: CircuitRules = { failuresInARow: 5, probePauseMs: 250, probeDeadlineMs: 1_000 };

export type CircuitState = "closed" | "half_open" | "open";

export interface CircuitOptions {
  rules: CircuitRules;
  /** Whether this error of a request counts as a failure. */
  isFailure: (error: unknown) => boolean;
  /** Sends a request of our own. @throws an error that counts as a failure. */
  probe: (deadlineMs: number) => Promise<unknown>;
  onState: (state: CircuitState) => void;
}

/**
 * Stops requests to a service that does not answer, so that each client need not wait for that anew. While the circuit is open, probes of our
 * own find out when the service works again: no client's request is spent on it, and nobody waits for it.
 */
export class Circuit {
  private readonly breaker;
  private timer: NodeJS.Timeout | undefined;
  private hasProbed = false;
  private isClosing = false;

  constructor(private readonly options: CircuitOptions) {
    const { rules, isFailure, onState } = options;
    this.breaker = circuitBreaker(handleWhen(isFailure), {
      breaker: new ConsecutiveBreaker(rules.failuresInARow),
      // The timer below decides when a probe is due.
      halfOpenAfter: 0,
    });
    this.breaker.onBreak(() => this.planProbe());
    this.breaker.onReset(() => {
      this.hasProbed = false;
    });
    this.breaker.onStateChange((state) => onState(nameOf(state)));
  }

  /** Requests must not be sent now. */
  get isOpen(): boolean {
    return this.breaker.state !== BreakerState.Closed;
  }

  /** Sends a request while the circuit is closed, and counts how it ends. @throws the error of `send`. */
  run<T>(send: () => Promise<T>): Promise<T> {
    return this.breaker.execute(send);
  }

  /** Ends the probing. */
  close(): void {
    this.isClosing = true;
    clearTimeout(this.timer);
  }

  private planProbe(): void {
    if (this.isClosing) return;
    const { probe, rules } = this.options;
    // The first comes at once: when only heavy requests were too slow, the others go on.
    const pauseMs = this.hasProbed ? rules.probePauseMs : 0;
    this.hasProbed = true;
    this.timer = setTimeout(() => {
      // A failure opens the circuit again, which plans the next probe.
      void this.breaker.execute(() => probe(rules.probeDeadlineMs)).catch(() => undefined);
    }, pauseMs).unref();
  }
}

function nameOf(state: BreakerState): CircuitState {
  if (state === BreakerState.Closed) return "closed";
  return state === BreakerState.HalfOpen ? "half_open" : "open";
}

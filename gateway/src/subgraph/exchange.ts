import { DeadlineExceeded } from "@expense-tracker/kit/time/deadline";
import type { Dispatcher } from "undici";

export interface ExchangeRequest {
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface ExchangeAnswer {
  statusCode: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

export interface ExchangeLimits {
  /** For the whole exchange, including the wait for a connection; or from the sending on, when there is a `sendWithinMs`. */
  deadlineMs: number;
  /** The longest wait for a connection; null: it is part of the deadline. */
  sendWithinMs: number | null;
}

/** There was no connection on which the request could be sent: it may be sent to another process, also a mutation. */
export class NotSent extends Error {
  override readonly name = "NotSent";
  /** @param failure undici's error for the connection. */
  constructor(readonly failure: Error) {
    super("there was no connection to send the request on", { cause: failure });
  }
}

/**
 * Posts one request and reads the whole answer. undici's own `request` creates a stream, which costs more than these small
 * answers; and it reacts to an abort only when it has a connection.
 *
 * @param signal aborts the exchange; closing the connection tells the subgraph.
 * @throws NotSent; DeadlineExceeded, the signal's reason, or undici's error for the answer.
 */
export function exchange(
  dispatcher: Dispatcher,
  { path, headers, body }: ExchangeRequest,
  limits: ExchangeLimits,
  signal: AbortSignal | null = null,
): Promise<ExchangeAnswer> {
  return new Promise((resolve, reject) => {
    const handler = new Exchange(resolve, reject, limits, signal);
    dispatcher.dispatch({ path, method: "POST", headers, body }, handler);
  });
}

/** Events after the end have no effect, because a promise settles once. */
class Exchange implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private statusCode = 0;
  private headers: ExchangeAnswer["headers"] = {};
  private readonly chunks: Buffer[] = [];
  private givenUp: Error | undefined;
  private timer: NodeJS.Timeout;
  private lastTurn: NodeJS.Immediate | undefined;

  constructor(
    private readonly resolve: (answer: ExchangeAnswer) => void,
    private readonly reject: (error: Error) => void,
    private readonly limits: ExchangeLimits,
    private readonly signal: AbortSignal | null,
  ) {
    signal?.addEventListener("abort", this.abort, { once: true });
    this.timer = this.expireAfter(limits.sendWithinMs ?? limits.deadlineMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.givenUp) {
      controller.abort(this.givenUp);
    } else if (this.limits.sendWithinMs !== null) {
      clearTimeout(this.timer);
      this.timer = this.expireAfter(this.limits.deadlineMs);
    }
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: ExchangeAnswer["headers"],
  ): void {
    this.statusCode = statusCode;
    this.headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.clear();
    const [first] = this.chunks;
    const bytes = this.chunks.length === 1 && first ? first : Buffer.concat(this.chunks);
    this.resolve({ statusCode: this.statusCode, headers: this.headers, text: bytes.toString("utf8") });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.clear();
    this.reject(this.controller ? error : new NotSent(error));
  }

  private readonly abort = (): void => this.giveUp(this.signal?.reason as Error);

  private expireAfter(ms: number): NodeJS.Timeout {
    const expire = () => this.giveUp(new DeadlineExceeded(`no answer within ${ms} ms`));
    // Waits one more turn of the event loop: after this process was busy (with a new supergraph), timers run before sockets are
    // read, and an answer that has already arrived would be lost.
    return setTimeout(() => (this.lastTurn = setImmediate(expire)), ms);
  }

  private giveUp(reason: Error): void {
    this.clear();
    this.givenUp = reason;
    this.reject(reason);
    this.controller?.abort(reason);
  }

  private clear(): void {
    clearTimeout(this.timer);
    clearImmediate(this.lastTurn);
    this.signal?.removeEventListener("abort", this.abort);
  }
}

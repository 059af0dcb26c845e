/** The values of `extensions.code`, for clients to act on: see docs/architecture.md, *Errors*. */
export type ErrorCode =
  | "BAD_USER_INPUT"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "CONFLICT"
  | "IDEMPOTENCY_CONFLICT"
  | "RATE_LIMITED"
  | "LIMIT_EXCEEDED"
  | "UNAVAILABLE"
  | "INTERNAL";

export interface ErrorDetails {
  /** Path of the offending input, e.g. `amount.currency`. */
  field?: string;
  /** With CONFLICT: the id of the user's own that is in the way, such as the expense that was recorded first. */
  conflictingId?: string;
  /** With RATE_LIMITED, and a quota for a day: whole seconds until another try may succeed. */
  retryAfterSeconds?: number;
  /** With LIMIT_EXCEEDED: which quota is used up, and how much it is. */
  quota?: { name: string; limit: number };
  /** The cause: logged, never sent to the client. */
  cause?: unknown;
}

/** An error whose code and message are meant for the client. Anything else is masked as INTERNAL. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly field: string | undefined;
  readonly conflictingId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly quota: { name: string; limit: number } | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.field = details.field;
    this.conflictingId = details.conflictingId;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.quota = details.quota;
  }
}

/** Shorthand for the most frequent error. */
export function badInput(field: string, message: string, cause?: unknown): AppError {
  return new AppError("BAD_USER_INPUT", message, { field, cause });
}

/** @returns our own error if TypeORM wrapped it as the error of a statement; any other error as it is. */
export function unwrapOwn(error: unknown): unknown {
  const { driverError } = (error ?? {}) as { driverError?: unknown };
  return driverError instanceof AppError ? driverError : error;
}

import { AppError, type ErrorCode } from "@expense-tracker/kit/errors/app-error";
import { maskedError } from "@expense-tracker/kit/http/error-answer";
import type { Logger } from "@expense-tracker/kit/process/logger";

export type Path = readonly (string | number)[];

/** An error of a subgraph as the client may see it. Not an Error, because its stack is never read and costs time to make. */
export class SubgraphError {
  constructor(
    readonly message: string,
    readonly path: Path | undefined,
    readonly extensions: Readonly<Record<string, unknown>>,
  ) {}
}

/** The codes that clients may get from a subgraph. INTERNAL is not among them: the gateway masks it again, so that it looks the same everywhere. */
const clientCodes: ReadonlySet<unknown> = new Set<ErrorCode>([
  "BAD_USER_INPUT",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "IDEMPOTENCY_CONFLICT",
  "RATE_LIMITED",
  "LIMIT_EXCEEDED",
  "UNAVAILABLE",
]);

const maxMessageLength = 1_000;

/** The part at `path` is missing because its subgraph did not answer. The message tells no address and no cause. */
function unavailable(subgraph: string, path: Path): SubgraphError {
  return new SubgraphError(`${subgraph} is not available at the moment`, path, { code: "UNAVAILABLE", subgraph });
}

/** The part at `path` is missing: its subgraph failed, or the client has too many requests running and the subgraph was not asked. */
export function missingAt(subgraph: string, path: Path, { cause, reason }: Pick<Error, "cause"> & { reason: string }) {
  if (reason !== "rate_limited" || !(cause instanceof AppError)) return unavailable(subgraph, path);
  const { message, retryAfterSeconds } = cause;
  return new SubgraphError(message, path, { code: "RATE_LIMITED", retryAfterSeconds });
}

/** Keeps an error that the client can act on; logs and masks any other. */
export function toSubgraphError(
  subgraph: string,
  error: unknown,
  path: Path | undefined,
  logger: Logger,
): SubgraphError {
  const { message, extensions } = error as { message?: unknown; extensions?: Record<string, unknown> };
  const { code, field, conflictingId, retryAfterSeconds, quota, limit } = extensions ?? {};
  if (!clientCodes.has(code) || typeof message !== "string") {
    logger.error({ err: error, subgraph }, "a subgraph answered with an unexpected error");
    const masked = maskedError();
    return new SubgraphError(masked.message, path, masked.extensions);
  }
  return new SubgraphError(message.slice(0, maxMessageLength), path, {
    code,
    ...(typeof field === "string" ? { field } : {}),
    ...(typeof conflictingId === "string" ? { conflictingId } : {}),
    ...(typeof retryAfterSeconds === "number" ? { retryAfterSeconds } : {}),
    ...(typeof quota === "string" && typeof limit === "number" ? { quota, limit } : {}),
    ...(code === "UNAVAILABLE" ? { subgraph } : {}),
  });
}

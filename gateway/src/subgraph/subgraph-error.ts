import { AppError, type ErrorCode } from "@expense-tracker/kit/errors/app-error";
import { maskedError } from "@expense-tracker/kit/http/error-answer";
import type { Logger } from "@expense-tracker/kit/process/logger";

export type Path = readonly (string | number)[];

/** An error of a subgraph as the client may see it. Not an Error: nobody reads its stack, and making one costs. */
export class SubgraphError {
  constructor(
    readonly message: string,
    readonly path: Path | undefined,
    readonly extensions: Readonly<Record<string, unknown>>,
  ) {}
}

/** What may come through from a resolver of a subgraph. INTERNAL is masked again, so that it is the same everywhere. */
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

/** The part at `path` is missing because its subgraph did not answer. Says nothing about where that runs or why. */
function unavailable(subgraph: string, path: Path): SubgraphError {
  return new SubgraphError(`${subgraph} is not available at the moment`, path, { code: "UNAVAILABLE", subgraph });
}

/** The part at `path` is missing: its subgraph failed, or was not asked because the client has too much under way. */
export function missingAt(subgraph: string, path: Path, { cause, reason }: Pick<Error, "cause"> & { reason: string }) {
  if (reason !== "rate_limited" || !(cause instanceof AppError)) return unavailable(subgraph, path);
  const { message, retryAfterSeconds } = cause;
  return new SubgraphError(message, path, { code: "RATE_LIMITED", retryAfterSeconds });
}

/** Keeps what a client can act on; anything else is logged and masked. */
export function toSubgraphError(
  subgraph: string,
  error: unknown,
  path: Path | undefined,
  logger: Logger,
): SubgraphError {
  const { message, extensions } = error as { message?: unknown; extensions?: Record<string, unknown> };
  const { code, field, retryAfterSeconds, quota, limit } = extensions ?? {};
  if (!clientCodes.has(code) || typeof message !== "string") {
    logger.error({ err: error, subgraph }, "a subgraph answered with an unexpected error");
    const masked = maskedError();
    return new SubgraphError(masked.message, path, masked.extensions);
  }
  return new SubgraphError(message.slice(0, maxMessageLength), path, {
    code,
    ...(typeof field === "string" ? { field } : {}),
    ...(typeof retryAfterSeconds === "number" ? { retryAfterSeconds } : {}),
    ...(typeof quota === "string" && typeof limit === "number" ? { quota, limit } : {}),
    ...(code === "UNAVAILABLE" ? { subgraph } : {}),
  });
}

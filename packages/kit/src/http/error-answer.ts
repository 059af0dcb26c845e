import type { AppError, ErrorCode } from "../errors/app-error";
import { currentRequest } from "../request/request-context";

const httpStatus: Record<ErrorCode, number> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  IDEMPOTENCY_CONFLICT: 409,
  RATE_LIMITED: 429,
  LIMIT_EXCEEDED: 400,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** The HTTP status of an error that ends a request before anything was executed. */
export function httpStatusOf(error: AppError): number {
  return httpStatus[error.code];
}

/** The answer to an unexpected error: it says which request id to quote, and nothing else. */
export function maskedError(): { message: string; extensions: { code: "INTERNAL"; requestId?: string } } {
  const requestId = currentRequest()?.requestId;
  return {
    message: requestId
      ? `something went wrong on our side; please quote ${requestId}`
      : "something went wrong on our side",
    extensions: { code: "INTERNAL", ...(requestId ? { requestId } : {}) },
  };
}

/** `extensions` of an error that is meant for the client. */
export function extensionsOf(error: AppError, service: string | null): Record<string, unknown> {
  return {
    code: error.code,
    ...(error.field === undefined ? {} : { field: error.field }),
    ...(error.conflictingId === undefined ? {} : { conflictingId: error.conflictingId }),
    ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
    ...(error.quota === undefined ? {} : { quota: error.quota.name, limit: error.quota.limit }),
    ...(error.code === "UNAVAILABLE" && service ? { subgraph: service } : {}),
  };
}

import { HeaderMap } from "@apollo/server";
import { httpStatusOf } from "@expense-tracker/kit/http/error-answer";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { GraphQLError } from "graphql";

/** Wraps an AppError so that Apollo Server takes the HTTP status from it and the formatter finds the AppError. Other errors stay. */
export function refusal(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const headers = new HeaderMap();
  if (error.code === "UNAUTHENTICATED") headers.set("www-authenticate", 'Bearer error="invalid_token"');
  if (error.retryAfterSeconds !== undefined) headers.set("retry-after", String(error.retryAfterSeconds));
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { code: error.code, http: { status: httpStatusOf(error), headers } },
  });
}

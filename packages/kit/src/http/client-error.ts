import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { AppError, unwrapOwn } from "../errors/app-error";
import type { Logger } from "../process/logger";
import { extensionsOf, maskedError } from "./error-answer";
import { hasClientGone } from "../request/request-work";
import { withoutValues } from "../errors/without-values";

/** Codes of the specification and of Apollo Server that reach clients as they are. */
const passedCodes = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_REQUEST",
  "BAD_USER_INPUT",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/**
 * Apollo Server's `formatError`: the one place where errors become client text. An error that is not meant for the client is
 * logged and masked; clients see no stack trace, host, port or SQL.
 *
 * @param service named in UNAVAILABLE errors as `extensions.subgraph`; null in the gateway.
 * @param translate turns an error of the service's own stores into an error for clients; null when it means nothing to them.
 */
export function createErrorFormatter(
  service: string | null,
  logger: Logger,
  translate: (error: unknown) => AppError | null = () => null,
) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const place = {
      ...(formatted.locations ? { locations: formatted.locations } : {}),
      ...(formatted.path ? { path: formatted.path } : {}),
    };
    const code = formatted.extensions?.["code"];
    const original = unwrapOwn(unwrapResolverError(thrown));
    const meant = ownError(original) ?? translate(original);
    if (meant) {
      if (meant.code === "UNAVAILABLE" || meant.code === "INTERNAL") {
        // Do not log a client that goes away: it could fill the log.
        logger[hasClientGone() ? "debug" : "warn"]({ err: original }, meant.message);
      }
      return { message: meant.message, ...place, extensions: extensionsOf(meant, service) };
    }
    if (original instanceof GraphQLError && typeof code === "string") {
      const message = withoutValues(original);
      if (passedCodes.has(code)) return { message, ...place, extensions: { code } };
      if (code === "OPERATION_RESOLUTION_FAILURE") return { message, ...place, extensions: { code: "BAD_REQUEST" } };
    }
    logger.error({ err: original }, "unexpected error");
    return { ...place, ...maskedError() };
  };
}

function ownError(error: unknown): AppError | null {
  return error instanceof AppError && error.code !== "INTERNAL" ? error : null;
}

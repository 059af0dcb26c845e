import { createErrorFormatter } from "@expense-tracker/kit/http/client-error";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { SubgraphError } from "../subgraph/subgraph-error";

export interface FormatterOptions {
  logger: Logger;
  /** In production nobody is told what else they might have meant. */
  hideSuggestions: boolean;
}

/** Names of fields and fragments are repeated, however long they are. */
const maxMessageLength = 1_000;

/** Apollo Server's `formatError` in the gateway: subgraphs' errors as they were taken in, our own by the kit's rules. */
export function createGatewayFormatter({ logger, hideSuggestions }: FormatterOptions) {
  const formatOwn = createErrorFormatter(null, logger);

  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const cause: unknown = thrown instanceof GraphQLError ? thrown.originalError : undefined;
    if (cause instanceof SubgraphError) {
      const { message, extensions } = cause;
      return { message, ...(formatted.path ? { path: formatted.path } : {}), extensions };
    }
    if (cause instanceof AppError) return formatOwn(formatted, cause);
    const { message, ...rest } = formatOwn(isBadLiteral(cause) ? asBadInput(formatted) : formatted, thrown);
    // Cut first: a megabyte of "Did you mean" without an end would keep the expression busy for minutes.
    const short = message.slice(0, maxMessageLength);
    return { message: hideSuggestions ? short.replace(/ ?Did you mean [^?]*(\?|$)/, "") : short, ...rest };
  };
}

/** A custom scalar refused a value that stands in the operation's text: the same mistake as one in a variable. */
function isBadLiteral(cause: unknown): boolean {
  return cause instanceof GraphQLError && cause.extensions["code"] === "BAD_USER_INPUT";
}

function asBadInput(formatted: GraphQLFormattedError): GraphQLFormattedError {
  return { ...formatted, extensions: { ...formatted.extensions, code: "BAD_USER_INPUT" } };
}

import { createErrorFormatter } from "@expense-tracker/kit/http/client-error";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { FinishedError } from "../execute/executor";
import { SubgraphError } from "../subgraph/subgraph-error";

export interface FormatterOptions {
  logger: Logger;
  /** Removes "Did you mean …?" from messages: in production it would tell names of the schema. */
  hideSuggestions: boolean;
}

/** graphql-js repeats names of fields and fragments in its messages, and a client may make those very long. */
const maxMessageLength = 1_000;

/** Apollo Server's `formatError` in the gateway: it passes on subgraphs' errors, and formats our own by the kit's rules. */
export function createGatewayFormatter({ logger, hideSuggestions }: FormatterOptions) {
  const formatOwn = createErrorFormatter(null, logger);

  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    if (thrown instanceof FinishedError) return thrown.finished;
    const cause: unknown = thrown instanceof GraphQLError ? thrown.originalError : undefined;
    if (cause instanceof SubgraphError) {
      const { message, extensions } = cause;
      return { message, ...(formatted.path ? { path: formatted.path } : {}), extensions };
    }
    if (cause instanceof AppError) return formatOwn(formatted, cause);
    const { message, ...rest } = formatOwn(isBadLiteral(cause) ? asBadInput(formatted) : formatted, thrown);
    // Cut before searching: the regular expression would take minutes on a megabyte of unfinished "Did you mean".
    const short = message.slice(0, maxMessageLength);
    return { message: hideSuggestions ? short.replace(/ ?Did you mean [^?]*(\?|$)/, "") : short, ...rest };
  };
}

/** True when a custom scalar refused a value in the operation's text; clients get the same code as for a variable. */
function isBadLiteral(cause: unknown): boolean {
  return cause instanceof GraphQLError && cause.extensions["code"] === "BAD_USER_INPUT";
}

function asBadInput(formatted: GraphQLFormattedError): GraphQLFormattedError {
  return { ...formatted, extensions: { ...formatted.extensions, code: "BAD_USER_INPUT" } };
}

import type { ApolloServerPlugin } from "@apollo/server";
import { maskedError } from "@expense-tracker/kit/http/error-answer";
import type { Logger } from "@expense-tracker/kit/process/logger";
import type { GatewayContext } from "../subgraph/operation-hop";

interface BrokenPromise {
  message: string;
  path?: readonly (string | number)[];
}

/**
 * A subgraph that gives null for a non-null field without an error breaks its contract. Apollo's gateway nulls the parent
 * and tells the client in an extension, with inner names; the specification wants an error, and we want it in the log.
 */
export function reportBrokenPromises(logger: Logger): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ response: { body } }) {
        if (body.kind !== "single" || !body.singleResult.extensions) return;
        const { extensions, ...result } = body.singleResult;
        const broken = (extensions["valueCompletion"] ?? []) as readonly BrokenPromise[];
        logger.error({ broken: broken.map(({ message, path }) => ({ message, path })) }, "a subgraph broke its schema");
        body.singleResult = {
          ...result,
          errors: broken.map(({ path }) => ({ ...maskedError(), ...(path ? { path } : {}) })),
        };
      },
    }),
  };
}

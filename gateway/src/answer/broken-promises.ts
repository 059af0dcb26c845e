import type { ApolloServerPlugin } from "@apollo/server";
import { maskedError } from "@expense-tracker/kit/http/error-answer";
import type { Logger } from "@expense-tracker/kit/process/logger";
import type { GatewayContext } from "../subgraph/operation-hop";

interface BrokenPromise {
  message: string;
  path?: readonly (string | number)[];
}

/**
 * A subgraph that returns null for a non-null field, without an error, breaks its contract. Apollo's gateway then sets the
 * parent to null and describes it to the client in an extension, with internal names. This plugin logs it and answers an
 * error instead, as the specification demands.
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

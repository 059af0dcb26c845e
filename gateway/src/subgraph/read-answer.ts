import type { Logger } from "@expense-tracker/kit/process/logger";
import type { MissingParts } from "./missing-parts";
import { type Path, type SubgraphError, toSubgraphError } from "./subgraph-error";
import { SubgraphFailure } from "./subgraph-client";

/** One fetch's result, which the gateway's executor merges. */
export interface FetchResult {
  data: Record<string, unknown> | null;
  errors?: SubgraphError[];
}

export interface Reading {
  subgraph: string;
  /** A function, because most answers are complete and do not need it. */
  missing: () => MissingParts;
  logger: Logger;
}

interface RawError {
  message?: unknown;
  path?: unknown;
  extensions?: { code?: unknown };
}

/**
 * Turns a subgraph's GraphQL body into what the executor merges.
 *
 * @throws SubgraphFailure when the body is not a GraphQL response, or the subgraph refuses the gateway itself (its proof, its query).
 */
export function readAnswer(answer: unknown, reading: Reading): FetchResult {
  const { data, errors } = asResponse(answer);
  if (errors.length === 0) {
    if (!data) throw new SubgraphFailure("bad_answer", "it answered with neither data nor errors");
    return { data };
  }
  if (!data && errors.every(({ path }) => !Array.isArray(path))) return refused(errors, reading);
  return {
    data,
    errors: errors.map((error) =>
      toSubgraphError(reading.subgraph, error, placeOf(error.path, reading.missing), reading.logger),
    ),
  };
}

/**
 * The subgraph refused the whole fetch before anything ran. Bad input is the client's fault, and the client gets the error.
 * Any other refusal concerns the gateway and the subgraph (a hop key, a schema newer than the supergraph): the part is
 * answered as unavailable. It must not become a 401, which would log users out.
 */
function refused(errors: RawError[], { subgraph, missing, logger }: Reading): FetchResult {
  if (!errors.every(({ extensions }) => extensions?.code === "BAD_USER_INPUT")) {
    throw new SubgraphFailure("bad_answer", "it refused the gateway's request", { cause: errors });
  }
  const { data, paths } = missing();
  return { data, errors: errors.map((error) => toSubgraphError(subgraph, error, paths[0], logger)) };
}

function asResponse(answer: unknown): { data: Record<string, unknown> | null; errors: RawError[] } {
  const { data = null, errors = [] } = (answer ?? {}) as { data?: unknown; errors?: unknown };
  if (typeof data !== "object" || Array.isArray(data) || !Array.isArray(errors)) {
    throw new SubgraphFailure("bad_answer", "it answered with JSON that is not a GraphQL response");
  }
  return { data: data as Record<string, unknown> | null, errors: errors as RawError[] };
}

/** The path of an error in the client's operation. An error of `_entities` as a whole has none, so it gets that of the first missing part. */
function placeOf(path: unknown, missing: () => MissingParts): Path | undefined {
  if (!Array.isArray(path)) return undefined;
  if (path[0] === "_entities" && path.length < 3) return missing().paths[0];
  return path as Path;
}

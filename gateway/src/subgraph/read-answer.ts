import type { Logger } from "@expense-tracker/kit/process/logger";
import type { MissingParts } from "./missing-parts";
import { type Path, type SubgraphError, toSubgraphError } from "./subgraph-error";
import { SubgraphFailure } from "./subgraph-client";

/** What the gateway's executor merges. */
export interface FetchResult {
  data: Record<string, unknown> | null;
  errors?: SubgraphError[];
}

export interface Reading {
  subgraph: string;
  /** Made when it is needed only: most answers are whole. */
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
 * @throws SubgraphFailure when it is none, or refuses what the gateway itself answers for (its proof, its query).
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
 * The whole fetch was refused before anything ran. For the client's own input that is the client's to mend. Anything else
 * is between the gateway and the subgraph (a hop key, a schema that is newer than the supergraph): the part is unavailable,
 * and above all it is not a 401, which would log people out.
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
    throw new SubgraphFailure("bad_answer", "it answered with JSON that is no GraphQL response");
  }
  return { data: data as Record<string, unknown> | null, errors: errors as RawError[] };
}

/** An error of `_entities` as a whole has no place in the client's operation: it stands where the first part is missing. */
function placeOf(path: unknown, missing: () => MissingParts): Path | undefined {
  if (!Array.isArray(path)) return undefined;
  if (path[0] === "_entities" && path.length < 3) return missing().paths[0];
  return path as Path;
}

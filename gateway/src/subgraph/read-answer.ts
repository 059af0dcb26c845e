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
    errors: errors.map((error) => toSubgraphError(reading.subgraph, error, pathOf(error.path), reading.logger)),
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
  const [first, ...others] = paths;
  const at = (error: RawError | undefined, path: Path | undefined) => toSubgraphError(subgraph, error, path, logger);
  // All parts are missing for the same reason, and each needs an error of its own.
  return { data, errors: [...errors.map((error) => at(error, first)), ...others.map((path) => at(errors[0], path))] };
}

function asResponse(answer: unknown): { data: Record<string, unknown> | null; errors: RawError[] } {
  const { data = null, errors = [] } = (answer ?? {}) as { data?: unknown; errors?: unknown };
  if (typeof data !== "object" || Array.isArray(data) || !Array.isArray(errors)) {
    throw new SubgraphFailure("bad_answer", "it answered with JSON that is not a GraphQL response");
  }
  return { data: data as Record<string, unknown> | null, errors: errors as RawError[] };
}

/** Anything else than a path of names and indexes counts as no path. */
function pathOf(path: unknown): Path | undefined {
  const isPath = Array.isArray(path) && path.every((key) => typeof key === "string" || typeof key === "number");
  return isPath ? path : undefined;
}

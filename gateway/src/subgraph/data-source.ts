import type { GraphQLDataSource } from "@apollo/gateway";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { type MissingParts, findMissingParts } from "./missing-parts";
import type { GatewayContext } from "./operation-hop";
import type { FetchRequest } from "./fetch-request";
import { type FetchResult, readAnswer } from "./read-answer";
import { type SubgraphClient, SubgraphFailure } from "./subgraph-client";
import { missingAt } from "./subgraph-error";
import type { FetchMetrics } from "./fetch-metrics";

type FetchOptions = Parameters<GraphQLDataSource<GatewayContext>["process"]>[0];

export interface DataSourceOptions {
  name: string;
  client: SubgraphClient;
  logger: Logger;
  /** Counts and times the fetches. */
  metrics: FetchMetrics;
  deadlines: FetchDeadlines;
  /** The least time between two log lines of failed fetches; a second when omitted. */
  failureLogPauseMs?: number | undefined;
}

/** The deadlines of one fetch. A mutation gets longer, because it may wait for locks and must not be given up while it still commits. */
export interface FetchDeadlines {
  queryMs: number;
  mutationMs: number;
}

export const fetchDeadlines: FetchDeadlines = { queryMs: 3_000, mutationMs: 10_000 };

/** One log line a second is enough while a subgraph is down and every request fails. */
const defaultLogPauseMs = 1_000;

/**
 * Fetches from one subgraph for both executors. It does not throw when the subgraph fails: the subgraph's part of the
 * answer is then null, with an error that names the subgraph and the path (docs/architecture.md, *A request*).
 */
export class SubgraphDataSource implements GraphQLDataSource<GatewayContext> {
  private loggedAtMs = -Infinity;

  constructor(private readonly options: DataSourceOptions) {}

  /** For Apollo's executor, which runs the operations that ours does not know. */
  async process(options: FetchOptions): ReturnType<GraphQLDataSource<GatewayContext>["process"]> {
    if (!("incomingRequestContext" in options)) {
      throw new Error("the gateway never asks subgraphs for their schema or health");
    }
    const { query = "", variables = {}, operationName } = options.request;
    const request = {
      query,
      isMutation: query.startsWith("mutation"),
      body: JSON.stringify({ query, variables, operationName }),
      variables: () => variables,
    };
    return this.answer(request, options.context);
  }

  /** @returns data and errors as the subgraph sees them: an error of an entity has its index among the representations. */
  async answer(request: FetchRequest, { user, hop }: GatewayContext): Promise<FetchResult> {
    const { name, client, logger, metrics, deadlines } = this.options;
    const missing = (): MissingParts => findMissingParts(request.query, request.variables(), user?.userId ?? null);
    const { isMutation } = request;
    const deadlineMs = isMutation ? deadlines.mutationMs : deadlines.queryMs;
    const observe = metrics.start(name);
    try {
      const answer = await client.post(request.body, hop, { deadlineMs, isMutation });
      const result = readAnswer(answer, { subgraph: name, missing, logger });
      observe(result.errors ? "errors" : "ok");
      return result;
    } catch (error) {
      if (!(error instanceof SubgraphFailure)) throw error;
      observe(error.reason);
      if (!isForOneClient(error)) this.log(error);
      const { data, paths } = missing();
      return { data, errors: paths.map((path) => missingAt(name, path, error)) };
    }
  }

  private log(error: SubgraphFailure): void {
    const nowMs = Date.now();
    if (nowMs - this.loggedAtMs < (this.options.failureLogPauseMs ?? defaultLogPauseMs)) return;
    this.loggedAtMs = nowMs;
    this.options.logger.warn({ err: error, subgraph: this.options.name }, "a subgraph did not answer");
  }
}

/** Whether the cause is one client, which went away or asked for too much, and not the subgraph. */
function isForOneClient({ reason }: SubgraphFailure): boolean {
  return reason === "cancelled" || reason === "rate_limited";
}

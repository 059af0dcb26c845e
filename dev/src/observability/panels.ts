/** A curve for each series of a query. */
export interface Panel {
  title: string;
  /** What to read from it. */
  description: string;
  unit: "s" | "ms" | "reqps" | "percentunit" | "short" | "bytes";
  /** PromQL by what its curves are called: a text with `{{label}}`. */
  queries: Readonly<Record<string, string>>;
}

export interface Row {
  title: string;
  panels: readonly Panel[];
}

const perSecond = (counter: string, by: string) => `sum by (${by}) (rate(${counter}[$__rate_interval]))`;
const quantile = (share: number, histogram: string, by: string) =>
  `histogram_quantile(${share}, ${perSecond(`${histogram}_bucket`, `${by}, le`)})`;

/** The dashboard, from a client's request to the disks. `npm run dashboards` writes it as Grafana reads it. */
export const rows: readonly Row[] = [
  {
    title: "Requests",
    panels: [
      {
        title: "Answers of the edge, by status",
        description: "5xx: EdgeFails. 429: a client that sends too much.",
        unit: "reqps",
        queries: { "{{code}}": perSecond("kong_http_requests_total", "code") },
      },
      {
        title: "Latency at the edge",
        description: "All operations together, imports and exports with them.",
        unit: "ms",
        queries: Object.fromEntries(
          [0.5, 0.95, 0.99].map((share) => [
            `p${share * 100}`,
            `histogram_quantile(${share}, sum by (le) (rate(kong_request_latency_ms_bucket[$__rate_interval])))`,
          ]),
        ),
      },
      {
        title: "Operations that fail",
        description: "INTERNAL or UNAVAILABLE in an answer, by operation: OperationsFail.",
        unit: "reqps",
        queries: {
          "{{operation}}": perSecond('gateway_operation_duration_seconds_count{outcome="failed"}', "operation"),
        },
      },
      {
        title: "The slowest of twenty, by operation",
        description: "OperationsSlow above a second.",
        unit: "s",
        queries: { "{{operation}}": quantile(0.95, "gateway_operation_duration_seconds", "operation") },
      },
      {
        title: "Fetches that fail, by subgraph and reason",
        description: "SubgraphUnavailable above one in twenty.",
        unit: "reqps",
        queries: {
          "{{subgraph}} {{outcome}}": perSecond(
            'gateway_subgraph_fetch_duration_seconds_count{outcome!~"ok|errors"}',
            "subgraph, outcome",
          ),
        },
      },
      {
        title: "The slowest of twenty fetches, by subgraph",
        description: "Which subgraph makes operations slow.",
        unit: "s",
        queries: { "{{subgraph}}": quantile(0.95, "gateway_subgraph_fetch_duration_seconds", "subgraph") },
      },
    ],
  },
  {
    title: "Events",
    panels: [
      {
        title: "Oldest event that waits to be published",
        description: "OutboxNotPublished above 300 s. No curve: OutboxNotMeasured.",
        unit: "s",
        queries: { "{{database}}": "max by (database) (relay_oldest_pending_seconds)" },
      },
      {
        title: "Published rows",
        description: "By database.",
        unit: "reqps",
        queries: { "{{database}}": perSecond("relay_published_rows_total", "database") },
      },
      {
        title: "Dead and parked",
        description: "Each waits for another try or for an operator: DeadRows, ParkedEvents.",
        unit: "short",
        queries: {
          "dead in {{database}}": "max by (database) (relay_dead_rows)",
          "parked by {{consumer}}": "max by (consumer) (events_parked)",
        },
      },
      {
        title: "How far consumers are behind",
        description: "ConsumerBehind above 300 s.",
        unit: "s",
        queries: { "{{consumer}} {{topic}}": "max by (consumer, topic) (consumer_lag_seconds)" },
      },
      {
        title: "Events that took effect",
        description: "By consumer.",
        unit: "reqps",
        queries: { "{{consumer}}": perSecond("events_applied_total", "consumer") },
      },
      {
        title: "From the transaction to Kafka",
        description: "From a row's insertion to Kafka's acknowledgement, one in twenty takes longer.",
        unit: "s",
        queries: { "{{database}}": quantile(0.95, "relay_commit_to_ack_seconds", "database") },
      },
    ],
  },
  {
    title: "Processes and disks",
    panels: [
      {
        title: "Processor",
        description: "Cores in use, by process. A process of ours uses one, and auth its threads for passwords.",
        unit: "short",
        queries: { "{{instance}}": "rate(process_cpu_seconds_total[$__rate_interval])" },
      },
      {
        title: "Memory",
        description: "Resident.",
        unit: "bytes",
        queries: { "{{instance}}": "process_resident_memory_bytes" },
      },
      {
        title: "Event loop",
        description: "How late a process is with its work; above 0.1 s it is too busy.",
        unit: "s",
        queries: { "{{instance}}": "nodejs_eventloop_lag_p99_seconds" },
      },
      {
        title: "Waiting for a database connection",
        description: "One in twenty waits longer. Fair shares: docs/fairness.md.",
        unit: "s",
        queries: { "{{service}}": quantile(0.95, "database_pool_wait_seconds", "service") },
      },
      {
        title: "Free on the disks",
        description: "DiskFilling below 15 %, DiskNearlyFull below 5 %.",
        unit: "percentunit",
        queries: {
          "{{mountpoint}}": 'node_filesystem_avail_bytes{mountpoint=~"/disks/.+"} / node_filesystem_size_bytes',
        },
      },
      {
        title: "Age of the signing key, as a share of its time",
        description: "KeyRotationOverdue above 1.",
        unit: "percentunit",
        queries: { age: "max(auth_signing_key_age_seconds) / max(auth_signing_key_rotation_seconds)" },
      },
    ],
  },
];

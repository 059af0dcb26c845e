/**
 * Which part of the project may import which. A line may import the lines above it; parts in one line do not know each other.
 * (No two files may import each other: the lint rule import/no-cycle.)
 * The parts of a workspace are the folders and files that stand directly in its `src`. Each folder has its place here; a file
 * that is not listed, such as `main` or `server`, stands below the list: it may import all of it, and no part imports it.
 *
 * Tests may import everything.
 */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  ".": [
    "packages/money packages/services operations",
    "packages/events",
    "packages/kit",
    "subgraphs/auth subgraphs/users subgraphs/expenses gateway event-bridge kong/local-edge web-server schema",
    "dev",
    "testing",
    "bench e2e faults web",
  ],
  // The code for processes, requests and answers imports no database code.
  "packages/kit": [
    "errors",
    "fairness input",
    "time tracing",
    "request",
    "process",
    "identity http database",
    "stream",
    "subgraph",
  ],
  "packages/money": [],
  "packages/services": [],
  "packages/events": [],
  "subgraphs/auth": [
    "account secrets",
    "mail mailed-token security-log signing-key",
    "throttle",
    "password session",
    "two-factor",
    "data-export erasure operator two-factor-removal",
    "email password-change",
    "sign-in",
  ],
  "subgraphs/users": ["data-export quota", "profile", "delivery"],
  "subgraphs/expenses": [
    "calendar column-transformers data-export delivery-outcome fields paging quota rate text write-rows",
    "category idempotency money",
    "expense",
    "conversion rollup search",
    "listing owner",
    "forecast",
    "budget recurring-charge rule-matching spending",
    "ledger",
    "bulk-change category-rule insight later-conversion recording remake",
    "bank-message category-change tag",
    "import",
    "message-review",
    "database delivery export merchant snapshot",
  ],
  gateway: ["identity landing-page limits subgraph", "execute", "answer persisted", "prices", "supergraph"],
  schema: [
    "api-changes api-schema findings",
    "accepted-changes compose operations",
    "contracts unreachable-types",
    "api-place check-generated printing-failure",
    "check-released",
    "check-schemas",
    "report",
  ],
  "event-bridge": ["kafka sql", "parking relay", "consumers", "delivery ds", "operator restore"],
  "kong/local-edge": ["facts kong-error metrics", "files", "edge-files upstream", "exchange"],
  dev: [
    "project-root",
    "processes",
    "certificates",
    "system",
    "servers",
    "compose control demo edge observability supply",
    "compose-check start-system",
    "backup commands",
  ],
  bench: [
    "figures home processes random shop",
    "folder load relay",
    "bank-messages ds expenses gateway import prices screen storm turns",
    "expensive requests",
  ],
  faults: ["ledger world", "checker load", "fault", "faults", "controls soak", "run-fault", "report run-rebuild"],
  "web-server": [],
  operations: [],
  web: ["calendar entry i18n", "graphql", "offline", "session", "ui", "screens", "shell"],
  testing: [],
  e2e: [],
};

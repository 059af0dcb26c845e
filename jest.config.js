// Two projects: `parts` runs each room on real servers of its own; `e2e` drives the whole system through the edge.
// Tests run in a context of their own, in which each look at a global calls a function of Jest's (150 ns, so that a loop with `Math.floor`
// is a hundred times slower). Each module gets these as parameters; `JSON`, `Error` and others not, because packages declare them too.
const fastGlobals =
  "Array BigInt Boolean Date Intl Map Math Number Object Promise Reflect RegExp Set String Symbol TypeError Uint8Array WeakMap parseFloat parseInt".split(
    " ",
  );
const shared = {
  transform: {
    "^.+\\.(m?ts|js|mjs)$": [
      "@swc/jest",
      {
        module: { type: "commonjs" },
        jsc: {
          target: "es2023",
          parser: { syntax: "typescript", decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
      },
    ],
  },
  // These are published as ES modules only.
  transformIgnorePatterns: ["/node_modules/(?!(jose|graphql-request|uuid|cookie|cockatiel)/)"],
  moduleNameMapper: {
    // A module of a worker thread, which Node runs as it stands.
    "^(\\./password-strength)\\.mjs$": "$1.mts",
    "^@expense-tracker/(kit|events|money|services)/(.*)$": `${__dirname}/packages/$1/src/$2`,
    "^@expense-tracker/(dev|event-bridge|faults|gateway|operations|schema|testing|web-server)/(.*)$": `${__dirname}/$1/src/$2`,
    "^@expense-tracker/subgraph-([a-z-]+)/(.*)$": `${__dirname}/subgraphs/$1/src/$2`,
    "^@expense-tracker/local-edge/(.*)$": `${__dirname}/kong/local-edge/src/$1`,
  },
  modulePathIgnorePatterns: ["/dist/", "/.data/"],
  sandboxInjectedGlobals: fastGlobals,
  testEnvironment: "node",
};
module.exports = {
  maxWorkers: 2,
  // Awaited conditions give up by themselves, and say what they waited for; a busy machine makes whole tests slow.
  testTimeout: 180_000,
  projects: [
    {
      ...shared,
      displayName: "parts",
      roots: [
        "packages",
        "subgraphs",
        "gateway",
        "schema",
        "event-bridge",
        "kong",
        "web/src",
        "web-server",
        "operations",
        "bench",
        "dev",
        "testing",
        "faults/src",
      ].map((room) => `${__dirname}/${room}`),
      testMatch: ["**/*.test.ts"],
      globalSetup: `${__dirname}/testing/test/start-servers.ts`,
      globalTeardown: `${__dirname}/testing/test/stop-servers.ts`,
    },
    {
      ...shared,
      displayName: "e2e",
      runner: `${__dirname}/e2e/test/one-at-a-time.ts`,
      roots: [`${__dirname}/e2e`, `${__dirname}/faults/test`],
      testMatch: ["**/*.test.ts"],
      globalSetup: `${__dirname}/e2e/test/start-system.ts`,
      globalTeardown: `${__dirname}/e2e/test/stop-system.ts`,
    },
  ],
};

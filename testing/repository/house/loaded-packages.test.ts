import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { projectRoot } from "@expense-tracker/dev/project-root";

const root = projectRoot();
/** Prints at the end of a program from which packages it loaded files. */
const tellLoaded = `process.on("exit", () => {
  const packages = Object.keys(require.cache).map((file) => /.*node_modules\\/((?:@[^/]+\\/)?[^/]+)\\//.exec(file)?.[1]);
  require("node:fs").writeSync(1, "\\n" + JSON.stringify([...new Set(packages)]) + "\\n");
});`;

/** What records spans: only for a process that has somebody to send them to. (Apollo's gateway loads @opentelemetry/api by itself.) */
const tracing = ["@opentelemetry/sdk-trace", "@opentelemetry/exporter-trace-otlp-http"];

/** Starts a program without its settings: it loads all its modules, and ends at once. */
function packagesOf(program: string): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["-e", `${tellLoaded} require(${JSON.stringify(join(root, program))})`],
    {
      cwd: root,
      env: { NODE_ENV: "production", PORT: "none", EDGE_PORT: "none", STATUS_PORT: "none" },
      encoding: "utf8",
      timeout: 60_000,
    },
  );
  const last = stdout.trim().split("\n").at(-1) ?? "";
  if (!last.startsWith("[")) throw new Error(`${program} did not end by itself: ${stdout} ${stderr}`);
  return JSON.parse(last) as string[];
}

test.each([
  ["gateway/dist/src/main.js", ["typeorm", "mysql2", "type-graphql", "kafkajs"]],
  ["kong/local-edge/dist/src/main.js", ["typeorm", "mysql2", "type-graphql", "kafkajs", "graphql"]],
  ["event-bridge/dist/src/relay/main.js", ["typeorm", "type-graphql", "graphql", "@apollo/server"]],
  // It parks events in a database, through mysql2 alone.
  ["event-bridge/dist/src/delivery/main.js", ["typeorm", "type-graphql", "@apollo/server"]],
  // It has the keys of its tokens itself, and asks no other service.
  ["subgraphs/auth/dist/src/main.js", ["undici", "kafkajs", "dataloader"]],
  ["event-bridge/dist/src/ds/main.js", ["type-graphql", "graphql", "@apollo/server"]],
])("%s does not load packages that it does not need", (program, unneeded) => {
  const loaded = packagesOf(program);
  expect(loaded).toContain("fastify");
  expect([...unneeded, ...tracing].filter((name) => loaded.includes(name))).toEqual([]);
});

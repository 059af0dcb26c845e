import { renderFigures } from "@expense-tracker/kit/process/text-table";

/** What `node --cpu-prof` writes, as far as it is read here. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[];
  /** The node in which each sample was taken. */
  samples: number[];
  /** Microseconds before each sample. */
  timeDeltas: number[];
}

/** By the first pattern that `<file>#<function>` matches. */
const components: readonly (readonly [name: string, frame: RegExp])[] = [
  ["garbage collection", /^#\(garbage collector\)$/],
  // V8 counts its own JSON functions as part of whoever calls them.
  ["JSON", /subgraph-client\.js#parse$|server\.js#stringifyResult$|gateway\/dist\/src\/parse-body/],
  ["Apollo's executor: shaping the answer", /@apollo\/gateway\/dist\/resultShaping/],
  ["Apollo's executor: the operation in its own form", /#operationFromDocument$/],
  [
    "Apollo's executor: the rest",
    /@apollo\/(gateway|query-planner)\/|@opentelemetry|@apollo\/usage-reporting|protobufjs/,
  ],
  ["Apollo Server, graphql-js", /node_modules\/(@apollo\/(server|utils)|graphql\/|negotiator)/],
  ["HTTP to the subgraphs (undici)", /node_modules\/undici\/|^wasm:|src\/subgraph\/exchange/],
  [
    "HTTP from the client (fastify)",
    /node_modules\/(fastify|@fastify|find-my-way|avvio|fast-json|secure-json|fast-querystring)/,
  ],
  ["logging (pino)", /node_modules\/(pino|sonic-boom|@pinojs|fast-redact)/],
  ["metrics (prom-client)", /node_modules\/prom-client\//],
  ["hop proof (HMAC)", /kit\/dist\/src\/hop-proof/],
  ["token, revoked sessions", /kit\/dist\/src\/(access-token|jwks)|gateway\/dist\/src\/identity|node_modules\/jose\//],
  ["limits", /gateway\/dist\/src\/limits/],
  ["our other code", /(gateway|packages\/kit)\/dist\/src/],
];

const node = "Node: HTTP parser, sockets, timers, promises";
/** Not computing: waiting, and V8's own bookkeeping outside of JavaScript. */
const uncounted = new Set(["(idle)"]);
const microsecondsPerSecond = 1_000_000;

/**
 * Time by component, in percent of the time in which the process computed. What Node does for a component counts as that
 * component's; what it does of its own accord, such as reading a socket, is Node's.
 *
 * @param lastSeconds of the profile; what was before does not count.
 */
export function profileTable(profile: CpuProfile, lastSeconds: number): string {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const callers = new Map(profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const componentOf = (id: number): string => {
    for (let at: number | undefined = id; at !== undefined; at = callers.get(at)) {
      const { functionName, url } = frames.get(at) ?? { functionName: "", url: "" };
      const component = components.find(([, pattern]) => pattern.test(`${url}#${functionName}`));
      if (component) return component[0];
    }
    return node;
  };
  const times = new Map<string, number>();
  let total = 0;
  for (const { id, microseconds } of lastSamples(profile, lastSeconds)) {
    if (uncounted.has(frames.get(id)?.functionName ?? "")) continue;
    const name = componentOf(id);
    times.set(name, (times.get(name) ?? 0) + microseconds);
    total += microseconds;
  }
  const rows = [...times].sort(([, one], [, other]) => other - one);
  return renderFigures([["", "percent"], ...rows.map(([name, time]) => [name, ((time * 100) / total).toFixed(1)])]);
}

function* lastSamples({ samples, timeDeltas }: CpuProfile, lastSeconds: number) {
  let left = lastSeconds * microsecondsPerSecond;
  for (let index = samples.length - 1; index >= 0 && left > 0; index -= 1) {
    const microseconds = timeDeltas[index] ?? 0;
    left -= microseconds;
    yield { id: samples[index] ?? 0, microseconds };
  }
}

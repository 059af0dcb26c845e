import { renderFigures } from "@expense-tracker/kit/process/text-table";

/** The parts of `node --cpu-prof`'s file that we read. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[];
  /** The node in which each sample was taken. */
  samples: number[];
  /** Microseconds before each sample. */
  timeDeltas: number[];
}

/** A frame belongs to the first component whose pattern matches `<file>#<function>`. */
const components: readonly (readonly [name: string, frame: RegExp])[] = [
  ["garbage collection", /^#\(garbage collector\)$/],
  // V8 counts its JSON functions as part of the function that calls them.
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
/** Frames that do not count as computing: waiting, and V8's bookkeeping outside of JavaScript. */
const uncounted = new Set(["(idle)"]);
const microsecondsPerSecond = 1_000_000;

/**
 * Shows the time of each component, in percent of the time in which the process computed. Node's work for a component counts for
 * that component; work that Node starts itself, such as reading a socket, counts for Node.
 *
 * @param lastSeconds only this last part of the profile counts.
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

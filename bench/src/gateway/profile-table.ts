import { table } from "../figures";

/** What `node --cpu-prof` writes, as far as it is read here. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[];
  /** The node in which each sample was taken. */
  samples: number[];
  /** Microseconds before each sample. */
  timeDeltas: number[];
  /** Microseconds. */
  endTime: number;
}

/** By the first pattern that the file's address matches; what is not ours to name falls to its caller. */
const components: readonly (readonly [name: string, address: RegExp])[] = [
  [
    "Apollo's gateway: executing the plan, merging, shaping the answer",
    /@apollo\/gateway|@apollo\/query-(planner|graphs)|federation-internals/,
  ],
  ["GraphQL's reference implementation, called by Apollo", /node_modules\/graphql\//],
  ["Apollo Server", /@apollo\/(server|utils|usage|cache)/],
  ["HTTP to the subgraphs (undici)", /node_modules\/undici\/|node:internal\/deps\/undici/],
  ["logging (pino)", /node_modules\/(pino|sonic-boom|fast-redact|thread-stream|@pinojs)/],
  ["metrics (prom-client)", /prom-client/],
  ["fastify", /node_modules\/(fastify|@fastify|find-my-way|avvio|light-my-request|fast-json-stringify)/],
  ["ours: proof of the hop", /kit\/dist\/src\/hop-proof/],
  [
    "ours: token, identity",
    /kit\/dist\/src\/(access-token|jwks)|gateway\/dist\/src\/identity|node_modules\/(jose|lru-cache)/,
  ],
  ["ours: limits", /gateway\/dist\/src\/limits/],
  ["ours: the rest", /(gateway|kit)\/dist\/src/],
  [
    "Node: HTTP, sockets, streams",
    /^node:(_?http|internal\/(http|stream)|net|_?stream|internal\/js_stream|events|internal\/net)/,
  ],
  ["Node: the rest", /^node:/],
];

const everythingElse = "without a name (the system, V8)";
/** V8 itself, beside any code. */
const idle = new Set(["(idle)", "(program)"]);
const microsecondsPerSecond = 1_000_000;

/**
 * Time by component, in percent of the time in which the process computed.
 *
 * @param lastSeconds of the profile; what was before does not count.
 */
export function profileTable(profile: CpuProfile, lastSeconds: number): string {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const callers = new Map(profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const nameOf = (id: number): string => {
    for (let at: number | undefined = id; at !== undefined; at = callers.get(at)) {
      const { functionName, url } = nodes.get(at)?.callFrame ?? { functionName: "", url: "" };
      if (functionName === "(garbage collector)") return "garbage collection";
      if (functionName === "parse" && url === "") return "JSON";
      if (functionName === "stringify" && url === "") return "JSON";
      const component = components.find(([, address]) => address.test(url));
      if (component) return component[0];
    }
    return everythingElse;
  };
  const times = new Map<string, number>();
  let total = 0;
  for (const { node, microseconds } of lastSamples(profile, lastSeconds)) {
    if (idle.has(nodes.get(node)?.callFrame.functionName ?? "")) continue;
    const name = nameOf(node);
    times.set(name, (times.get(name) ?? 0) + microseconds);
    total += microseconds;
  }
  const rows = [...times].sort(([, one], [, other]) => other - one);
  return table([["", "percent"], ...rows.map(([name, time]) => [name, ((time * 100) / total).toFixed(1)])]);
}

function* lastSamples({ samples, timeDeltas }: CpuProfile, lastSeconds: number) {
  let left = lastSeconds * microsecondsPerSecond;
  for (let index = samples.length - 1; index >= 0 && left > 0; index -= 1) {
    const microseconds = timeDeltas[index] ?? 0;
    left -= microseconds;
    yield { node: samples[index] ?? 0, microseconds };
  }
}

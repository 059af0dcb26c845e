import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ComposeFile, type ComposeService, isOurs, isTask } from "./compose-file";
import { grantedByTable } from "../system/provision-database";

/** Our processes give themselves 20 s to finish what is in flight. */
const minGraceSeconds = 25;

/** Does everything that runs say whether it is well, and get the time to stop in order? @param imageHasCheck our own image does. */
export function healthProblems({ services }: ComposeFile, imageHasCheck: boolean): string[] {
  return Object.entries(services).flatMap(([name, service]) => {
    const { healthcheck, stop_grace_period: grace } = service;
    const problems: string[] = [];
    if (isTask(service) && healthcheck?.disable !== true) {
      problems.push(`${name}: a task answers nothing, so its health check must be disabled`);
    }
    const hasCheck = healthcheck ? healthcheck.disable !== true : isOurs(service) && imageHasCheck;
    if (!isTask(service) && !hasCheck) problems.push(`${name}: has no health check`);
    if (Number.parseInt(grace, 10) < minGraceSeconds) problems.push(`${name}: is killed after ${grace} of stopping`);
    return problems;
  });
}

/**
 * Can our containers write where they are to, at a second start too? The folder under a tmpfs is not in our images, so it is
 * made at the first start, and an older runc gives the tmpfs its mode, 0755, at the next.
 */
export function writableProblems({ services }: ComposeFile): string[] {
  return Object.entries(services).flatMap(([name, service]) => {
    const [uid, gid] = service.user.split(":");
    return (isOurs(service) ? (service.tmpfs ?? []) : [])
      .filter((mount) => !mount.endsWith(`,uid=${uid},gid=${gid}`))
      .map((mount) => `${name}: cannot write into ${mount.split(":")[0]} once it started again`);
  });
}

/** Does everything start after what it needs, and wait for the right thing? */
export function startOrderProblems({ services }: ComposeFile): string[] {
  const problems = Object.entries(services).flatMap(([name, { depends_on: waits = {} }]) =>
    Object.entries(waits).flatMap(([other, { condition }]) => {
      const target = services[other];
      if (!target) return [`${name}: waits for ${other}, which there is not`];
      const fitting = isTask(target) ? "service_completed_successfully" : "service_healthy";
      return condition === fitting ? [] : [`${name}: waits for ${other} with ${condition} instead of ${fitting}`];
    }),
  );
  const early = Object.entries(services).flatMap(([name, service]) => {
    const before = startedBefore(services, name);
    return neededBy(name, service)
      .filter((other) => !before.has(other))
      .map((other) => `${name}: may start before ${other}`);
  });
  return [...problems, ...early, ...stopOrderProblems(services), ...staleEdgeProblems(services)];
}

/** Compose exchanges a container when its own values change, and what those of kong-render become is read by Kong once. */
function staleEdgeProblems({ kong, "kong-render": render }: ComposeFile["services"]): string[] {
  return Object.entries(render?.environment ?? {})
    .filter(([name, value]) => kong?.labels?.[name] !== value)
    .map(([name]) => `kong: would go on as before when ${name} changes, which it lacks as a label`);
}

/** Compose stops in the opposite order. What only depends on a server through a task that has ended may be stopped after it. */
function stopOrderProblems(services: ComposeFile["services"]): string[] {
  return Object.entries(services).flatMap(([name, service]) => {
    const values = isTask(service) || !isOurs(service) ? "" : Object.values(service.environment).join(" ");
    return ["database", "kafka"]
      .filter((server) => values.includes(`${server}:`) && !service.depends_on?.[server])
      .map((server) => `${name}: may be stopped after ${server}, as it does not depend on it directly`);
  });
}

/** What those wait for that prepare the broker; programs wait for all of it. */
const brokerTasks: Readonly<Record<string, string[]>> = { "kafka-accounts": ["kafka"], topics: ["kafka-accounts"] };

/** What must have started or ended before a service, as its variables tell. */
function neededBy(name: string, { environment }: ComposeService): string[] {
  if (name === "kong") return ["kong-render", "gateway-1", "gateway-2"];
  return Object.keys(environment).flatMap((variable) => {
    const [, prefix, kind, room = ""] = /^(MIGRATION_|RELAY_)?(DATABASE|SUBGRAPH)_URL_(\w+)$/.exec(variable) ?? [];
    if (variable === "DATABASE_ADMIN_URL") return ["database"];
    if (variable === "KAFKA_BROKERS") return brokerTasks[name] ?? ["topics"];
    // Delivery waits for its subgraphs by itself.
    if (kind === "SUBGRAPH") return name === "delivery" ? [] : [room.toLowerCase()];
    if (prefix === "MIGRATION_") return ["database-accounts"];
    const isByTable = prefix === "RELAY_" || name === "delivery" || grantedByTable.includes(room.toLowerCase());
    if (kind && isByTable) return ["database-rights"];
    return kind ? [`migrate-${room.toLowerCase()}`] : [];
  });
}

function startedBefore(services: ComposeFile["services"], name: string, seen = new Set<string>()): Set<string> {
  for (const other of Object.keys(services[name]?.depends_on ?? {})) {
    if (seen.has(other)) continue;
    seen.add(other);
    startedBefore(services, other, seen);
  }
  return seen;
}

/**
 * Is every image of ours built by one service, never pulled by the others, and does it hold the program that it is to run?
 *
 * @param root the folder of the clone.
 */
export function imageProblems({ services }: ComposeFile, root: string): string[] {
  const ours = Object.entries(services).filter(([, service]) => isOurs(service));
  return ours.flatMap(([name, { image, build, pull_policy: policy, command = ["dist/src/main.js"] }]) => {
    const builders = ours.filter(([, other]) => other.image === image && other.build);
    const workspace = builders[0]?.[1].build?.args.WORKSPACE;
    if (builders.length !== 1 || !workspace)
      return [`${name}: ${image} is built by ${builders.length} services, not by one`];
    if (!build && policy !== "never") return [`${name}: might pull ${image} from a registry`];
    const source = join(workspace, command[0]?.replace(/^dist\/(.*)\.js$/, "$1.ts") ?? "");
    return existsSync(join(root, source)) ? [] : [`${name}: there is no ${source}`];
  });
}

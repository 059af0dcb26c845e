import type { ComposeFile } from "./compose-file";

/** Who is in which network. Only the edge is in one that reaches out of the machine. */
const members: Readonly<Record<string, readonly string[]>> = {
  outside: ["kong"],
  front: ["kong", "gateway-1", "gateway-2"],
  services: ["gateway-1", "gateway-2", "auth", "users", "expenses", "delivery"],
  data: [
    "database",
    "database-accounts",
    "database-rights",
    "migrate-auth",
    "migrate-users",
    "migrate-expenses",
    "migrate-ds",
    "auth",
    "users",
    "expenses",
    "relay",
    "ds-worker",
    "delivery",
  ],
  events: ["kafka", "topics", "relay", "ds-worker", "delivery"],
};

/** Is nothing but the edge published, or in a network that reaches out? */
export function exposureProblems({ services, networks }: ComposeFile): string[] {
  const ports = Object.entries(services).flatMap(([name, service]) => {
    if (name === "kong") return service.ports?.length === 1 ? [] : ["kong: publishes other than its one door"];
    return service.ports ? [`${name}: publishes ${service.ports.join(", ")}`] : [];
  });
  const open = Object.entries(networks)
    .filter(([name, network]) => name !== "outside" && network?.internal !== true)
    .map(([name]) => `network ${name}: is not internal`);
  return [...ports, ...open];
}

/** Is everybody in the networks of its work, and in no other? */
export function membershipProblems({ services, networks }: ComposeFile): string[] {
  const names = new Set([...Object.keys(networks), ...Object.keys(members)]);
  const wrong = [...names].flatMap((network) => {
    const found = Object.keys(services).filter((name) => services[name]?.networks?.includes(network));
    const wanted = members[network] ?? [];
    return [
      ...found.filter((name) => !wanted.includes(name)).map((name) => `${name}: is in the network ${network}`),
      ...wanted.filter((name) => !found.includes(name)).map((name) => `${name}: is not in the network ${network}`),
    ];
  });
  const nowhere = Object.entries(services)
    .filter(([, service]) => !service.networks && service.network_mode === undefined)
    .map(([name]) => `${name}: is in Compose's default network, which reaches out`);
  const guests = Object.entries(services)
    .filter(([name, service]) => service.network_mode === "service:kafka" && name !== "kafka-accounts")
    .map(([name]) => `${name}: is where only the broker's administrator may be`);
  return [...wrong, ...nowhere, ...guests];
}

/** Can everybody reach the services that its variables name? @param port where all of ours listen. */
export function reachProblems({ services }: ComposeFile, port: string): string[] {
  const ports: Readonly<Record<string, string>> = { database: "3306", kafka: "9092" };
  return Object.entries(services).flatMap(([name, { image, environment, networks = [] }]) => {
    if (image.startsWith("apache/kafka")) return [];
    return addressesIn(Object.values(environment)).flatMap(([host, givenPort]) => {
      const other = services[host];
      if (!other) return [`${name}: there is no service ${host}`];
      const isNear = name === "kong-render" || other.networks?.some((network) => networks.includes(network));
      if (!isNear) return [`${name}: is in no network with ${host}`];
      return givenPort === (ports[host] ?? port) ? [] : [`${name}: ${host} does not listen on ${givenPort}`];
    });
  });
}

/** Does the gateway believe Kong's word about who the client is, and nobody else's? */
export function proxyProblems({ services, networks }: ComposeFile): string[] {
  const subnet = networks["front"]?.ipam?.config[0]?.subnet;
  return ["gateway-1", "gateway-2"]
    .filter((name) => services[name]?.environment["TRUSTED_PROXIES"] !== subnet)
    .map((name) => `${name}: TRUSTED_PROXIES is not the subnet of the network front`);
}

/** What follows the port tells it from a password that begins with digits: `user:4x…@host:3306/name`. */
function addressesIn(values: readonly string[]): [host: string, port: string][] {
  return values.flatMap((value) =>
    [...value.matchAll(/(?:^|[/@,])([a-z][a-z0-9-]*):(\d{1,5})(?=$|[/,?])/g)].flatMap(([, host = "", port = ""]) =>
      host === "localhost" ? [] : [[host, port] satisfies [string, string]],
    ),
  );
}

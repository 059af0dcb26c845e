import { readFileSync } from "node:fs";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import { SupervisedChild, type ChildSpec } from "@expense-tracker/dev/processes/supervised-child";
import { ownBroker } from "@expense-tracker/dev/system/broker";
import type { DatabaseName } from "@expense-tracker/services/services";
import type { DatabaseUrls } from "@expense-tracker/dev/system/databases";
import type { Ports } from "@expense-tracker/dev/system/ports";
import type { Secrets } from "@expense-tracker/dev/system/secrets";
import { processOf } from "@expense-tracker/dev/system/service-process";
import { edge, type ServiceProcess, serviceProcesses } from "@expense-tracker/dev/system/services";
import { localOrigins, type Wiring } from "@expense-tracker/dev/system/wiring";
import { systemFiles } from "@expense-tracker/dev/system/system-record";
import type { SubgraphName } from "@expense-tracker/services/services";
import { endpoint, systemStatus } from "../../world/edge";

/** The wiring of the running system, including its secrets, and ways to start more processes beside it. */
export interface SystemUnderTest {
  wiring: Wiring;
  logsDir: string;
  /** How to run one of its processes with other settings; undefined removes a setting. */
  specOf(name: string, settings: Record<string, string | undefined>): ChildSpec;
  /** Starts one more gateway or subgraph beside the system's, on the same databases. @returns its endpoint. */
  startBeside(name: string, service: "gateway" | SubgraphName, settings: Record<string, string>): Promise<string>;
  stopThoseBeside(): Promise<void>;
}

export async function systemUnderTest(): Promise<SystemUnderTest> {
  const { dataDir, logsDir, brokers, databases } = await systemStatus();
  const files = systemFiles(dataDir);
  const secrets = JSON.parse(readFileSync(files.secrets, "utf8")) as Secrets;
  const ports = JSON.parse(readFileSync(files.ports, "utf8")) as Ports;
  const wiring: Wiring = {
    ports,
    ...localOrigins(ports, null),
    secrets,
    databases: databases as Record<DatabaseName, DatabaseUrls>,
    // Only delivery uses this, and here it is only started with settings that it must refuse.
    parkingUrl: databases.ds?.service ?? "",
    broker: ownBroker(brokers.join(), secrets, {}),
    endpoint: endpoint(),
    mail: { SMTP_URL: "", MAIL_FROM: "", MAILBOX_DIR: files.mailbox },
    tls: null,
    app: null,
  };
  const say = (): void => undefined;
  const beside: SupervisedChild[] = [];
  const specFor = (service: ServiceProcess, ports: Ports, settings: Record<string, string | undefined>): ChildSpec => {
    const spec = processOf(service, { ...wiring, ports }, { dataDir, edgePort: 0, env: process.env, say });
    const env = Object.entries({ ...spec.env, ...settings }).filter(([, value]) => value !== undefined);
    return { ...spec, env: Object.fromEntries(env) };
  };
  return {
    wiring,
    logsDir,
    specOf: (name, settings) => specFor(serviceNamed(name), wiring.ports, settings),
    async startBeside(name, service, settings) {
      const ports = { ...wiring.ports, [service]: await freePort() };
      const child = new SupervisedChild(
        specFor({ ...serviceNamed(service), name }, ports, settings),
        say,
        () => undefined,
      );
      beside.push(child);
      await child.start();
      return `http://127.0.0.1:${ports[service]}/graphql`;
    },
    async stopThoseBeside() {
      await Promise.all(beside.map((child) => child.stop()));
    },
  };
}

/** The edge's headers for a client at this address. */
export function fromAddress({ wiring }: Pick<SystemUnderTest, "wiring">, address: string): Record<string, string> {
  return { "x-edge-key": wiring.secrets.EDGE_KEY, "x-real-ip": address };
}

function serviceNamed(name: string): ServiceProcess {
  const service = [...serviceProcesses, edge].find((each) => each.name === name);
  if (!service) throw new Error(`there is no process ${name}`);
  return service;
}

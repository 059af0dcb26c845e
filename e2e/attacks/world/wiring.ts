import { readFileSync } from "node:fs";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import { SupervisedChild, type ChildSpec } from "@expense-tracker/dev/processes/supervised-child";
import { ownBroker } from "@expense-tracker/dev/system/broker";
import type { DatabaseName, DatabaseUrls } from "@expense-tracker/dev/system/databases";
import type { Ports } from "@expense-tracker/dev/system/ports";
import type { Secrets } from "@expense-tracker/dev/system/secrets";
import { processOf } from "@expense-tracker/dev/system/service-process";
import { edge, services, type Service, type Wiring } from "@expense-tracker/dev/system/services";
import { systemFiles } from "@expense-tracker/dev/system/system-record";
import { endpoint, systemStatus } from "../../world/edge";

/** How the running system is put together, secrets and all, and how to start a process more beside it. */
export interface SystemUnderTest {
  wiring: Wiring;
  logsDir: string;
  /** How one of its processes would be run with other settings; undefined takes one away. */
  specOf(name: string, settings: Record<string, string | undefined>): ChildSpec;
  /** A gateway of the test's own over the same subgraphs. @returns its endpoint. */
  startGateway(name: string, settings: Record<string, string>): Promise<string>;
  stopGateways(): Promise<void>;
}

export async function systemUnderTest(): Promise<SystemUnderTest> {
  const { dataDir, logsDir, brokers, databases } = await systemStatus();
  const files = systemFiles(dataDir);
  const secrets = JSON.parse(readFileSync(files.secrets, "utf8")) as Secrets;
  const wiring: Wiring = {
    ports: JSON.parse(readFileSync(files.ports, "utf8")) as Ports,
    secrets,
    databases: databases as Record<DatabaseName, DatabaseUrls>,
    // Of delivery, which is only ever started here with settings that it must refuse.
    parkingUrl: databases.ds?.service ?? "",
    broker: ownBroker(brokers.join(), secrets, {}),
    endpoint: endpoint(),
    mail: { SMTP_URL: "", MAIL_FROM: "", MAILBOX_DIR: files.mailbox },
    tls: null,
  };
  const say = (): void => undefined;
  const gateways: SupervisedChild[] = [];
  const specFor = (service: Service, ports: Ports, settings: Record<string, string | undefined>): ChildSpec => {
    const spec = processOf(service, { ...wiring, ports }, { dataDir, edgePort: 0, env: process.env, say });
    const env = Object.entries({ ...spec.env, ...settings }).filter(([, value]) => value !== undefined);
    return { ...spec, env: Object.fromEntries(env) };
  };
  return {
    wiring,
    logsDir,
    specOf: (name, settings) => specFor(serviceNamed(name), wiring.ports, settings),
    async startGateway(name, settings) {
      const ports = { ...wiring.ports, gateway: await freePort() };
      const child = new SupervisedChild(
        specFor({ ...serviceNamed("gateway"), name }, ports, settings),
        say,
        () => undefined,
      );
      gateways.push(child);
      await child.start();
      return `http://127.0.0.1:${ports.gateway}/graphql`;
    },
    async stopGateways() {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
    },
  };
}

function serviceNamed(name: string): Service {
  const service = [...services, edge].find((each) => each.name === name);
  if (!service) throw new Error(`there is no process ${name}`);
  return service;
}

import type { DatabaseName, ServiceName, SubgraphName } from "@expense-tracker/services/services";
import type { App } from "./app";
import type { BrokerAccess } from "./broker";
import type { DatabaseUrls } from "./databases";
import { type LocalTls, tlsHost } from "./local-tls";
import { type Ports, standInListener } from "./ports";
import type { Secrets } from "./secrets";

/** What the processes need to know about each other. */
export interface ServiceWiring {
  /** The address at which others reach a service: `http://127.0.0.1:4001`. */
  readonly origin: (service: ServiceName) => string;
  /** The addresses of all processes of a service that a gateway may send requests to. */
  readonly origins: (service: SubgraphName) => readonly string[];
  readonly secrets: Secrets;
  readonly databases: Readonly<Record<DatabaseName, DatabaseUrls>>;
  /** The URL under which delivery parks events that it cannot deliver: the database `ds`, with its own user. */
  readonly parkingUrl: string;
  /** The variables with which each program connects to the broker. */
  readonly broker: BrokerAccess;
  readonly endpoint: string;
  /** How auth sends mails: to an SMTP server, or into a folder when `SMTP_URL` is empty. */
  readonly mail: Readonly<Record<"SMTP_URL" | "MAIL_FROM" | "MAILBOX_DIR", string>>;
  /** Null: no app is served on this machine, and programs know its address by themselves, if at all. */
  readonly app: App | null;
  /** Null: the processes talk over 127.0.0.1 without TLS. */
  readonly tls: LocalTls | null;
}

/** Everything on this machine, with its ports. */
export interface Wiring extends ServiceWiring {
  readonly ports: Ports;
}

/** The addresses at which services on this machine reach each other. */
export function localOrigins(ports: Ports, tls: LocalTls | null): Pick<Wiring, "origin" | "origins"> {
  const at = (port: number) => (tls === null ? `http://127.0.0.1:${port}` : `https://${tlsHost}:${port}`);
  return {
    origin: (name) => at(ports[name]),
    origins: (name) => [at(ports[name]), at(ports[standInListener(name)])],
  };
}

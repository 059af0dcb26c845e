import type { DatabaseName, ServiceName } from "@expense-tracker/services/services";
import type { BrokerAccess } from "./broker";
import type { DatabaseUrls } from "./databases";
import { type LocalTls, tlsHost } from "./local-tls";
import type { Ports } from "./ports";
import type { Secrets } from "./secrets";

/** What the processes are told about each other. */
export interface ServiceWiring {
  /** Where the others reach a service: `http://127.0.0.1:4001`. */
  readonly origin: (service: ServiceName) => string;
  readonly secrets: Secrets;
  readonly databases: Readonly<Record<DatabaseName, DatabaseUrls>>;
  /** Where delivery parks what it cannot deliver: the database `ds`, as a user of its own. */
  readonly parkingUrl: string;
  /** Each program's way into the broker. */
  readonly broker: BrokerAccess;
  readonly endpoint: string;
  /** How mails leave: by an SMTP server, or into a folder when `SMTP_URL` is empty. */
  readonly mail: Readonly<Record<"SMTP_URL" | "MAIL_FROM" | "MAILBOX_DIR", string>>;
  /** Null: all of them speak plainly, over 127.0.0.1. */
  readonly tls: LocalTls | null;
}

/** Everything on this machine, with its ports. */
export interface Wiring extends ServiceWiring {
  readonly ports: Ports;
}

/** Where services on this machine reach each other. */
export function localOrigin(ports: Ports, tls: LocalTls | null): Wiring["origin"] {
  return (name) => (tls === null ? `http://127.0.0.1:${ports[name]}` : `https://${tlsHost}:${ports[name]}`);
}

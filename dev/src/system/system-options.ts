import type { Say } from "../processes/say";
import type { ChildSpec } from "../processes/supervised-child";
import type { OwnServer } from "./provision-database";

export interface SystemOptions {
  /** An absolute path. All files of the system are in this folder. */
  readonly dataDir: string;
  /** The edge's port, unless `EDGE_PORT` is in `env`; 0 for any free port. */
  readonly edgePort: number;
  /** The app's port, unless `WEB_PORT` is in `env`; any free one when it is missing. */
  readonly appPort?: number;
  /** The environment that the processes inherit; `DATABASE_URL_*`, `KAFKA_BROKERS`, `WEB`, `SITE_DIR` and the ports are read from it. */
  readonly env: NodeJS.ProcessEnv;
  /** The server on which to create databases that no `DATABASE_URL_*` names; by default a private server. */
  readonly databaseServer?: OwnServer;
  /** Changes how each of our services is run: fault tests put proxies between it and the servers. */
  readonly adapt?: (spec: ChildSpec) => Promise<ChildSpec>;
  /** Gets lines about progress during the start, and later when a process dies. */
  readonly say: Say;
  /** When it is aborted, a start that is under way stops everything and fails with the signal's reason. */
  readonly signal?: AbortSignal;
}

import type { Say } from "../processes/say";
import type { OwnServer } from "./provision-database";

export interface SystemOptions {
  /** Absolute. Everything that the system keeps is in here. */
  readonly dataDir: string;
  /** For the edge, unless `EDGE_PORT` is in `env`; 0 for any free port. */
  readonly edgePort: number;
  /** What the processes inherit, and what `DATABASE_URL_*`, `KAFKA_BROKERS` and the ports are read from. */
  readonly env: NodeJS.ProcessEnv;
  /** Where to create what `DATABASE_URL_*` do not name; by default on a private server. */
  readonly databaseServer?: OwnServer;
  /** Told what goes on, a line at a time: during the start, and later when a process dies. */
  readonly say: Say;
  /** Aborting it makes a start that is under way stop everything and fail with its reason. */
  readonly signal?: AbortSignal;
}

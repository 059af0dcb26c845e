import type { Readable, Writable } from "node:stream";
import type { DatabaseName } from "@expense-tracker/services/services";

/** A compiled program of ours. */
export interface Program {
  /** The service of docker-compose.yml whose image and network the program needs. */
  readonly service: string;
  /** The program's path, from the root of the clone. */
  readonly entry: string;
  readonly args: readonly string[];
  /** The program's standard input, as JSON. */
  readonly input?: unknown;
}

/** What a backup needs of a system, on this machine or in Docker Compose. */
export interface Place {
  /** Writes one database as SQL, in its state at one moment. @throws Error with the tool's message. */
  dump(name: DatabaseName, to: Writable): Promise<void>;
  /** Runs SQL on one database. @throws Error with the client's message. */
  load(name: DatabaseName, from: Readable): Promise<void>;
  /** Runs one of our programs to its end. @returns what it wrote to standard output. @throws Error with its last lines. */
  run(program: Program): Promise<string>;
  /** Grants the rights on single tables again, after the tables were created again. */
  grantRights(): Promise<void>;
}

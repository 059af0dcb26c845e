import type { Readable, Writable } from "node:stream";
import type { DatabaseName } from "@expense-tracker/services/services";

/** A program of ours, as it is built. */
export interface Program {
  /** As docker-compose.yml names the service whose image and network it needs. */
  readonly service: string;
  /** From the root of the clone. */
  readonly entry: string;
  readonly args: readonly string[];
  /** What it is told on standard input. */
  readonly input?: unknown;
}

/** Where a system lives, as far as its backup needs it: on this machine, or in Docker Compose. */
export interface Place {
  /** Writes one database as SQL, as it stood at one moment. @throws Error with what the tool said. */
  dump(name: DatabaseName, to: Writable): Promise<void>;
  /** Runs SQL on one database. @throws Error with what the client said. */
  load(name: DatabaseName, from: Readable): Promise<void>;
  /** Runs one of our programs to its end. @returns what it wrote to standard output. @throws Error with its last lines. */
  run(program: Program): Promise<string>;
  /** Brings rights on single tables to what they should be, after the tables were made anew. */
  grantRights(): Promise<void>;
}

import type { ServiceName } from "@expense-tracker/services/services";
import type { Reply } from "./world/reply";
import type { World } from "./world/world";

/** The process that a row attacks: the edge, or a process behind it that cannot be reached from outside. */
export type Where = "broker" | "edge" | ServiceName;

/** One row of the table of attacks: docs/security.md, *Inputs that must be answered, and how*. */
export interface Attack {
  /** The attack, and the right answer when status and code do not say it. */
  name: string;
  /** The edge when omitted. */
  where?: Where;
  send: (world: World) => Promise<Reply>;
  /** The right statuses; 200 when omitted. Of the statuses from 500 on, a row may expect only 503. */
  status?: number | number[];
  /** `extensions.code` of the first error; null: no errors; not checked when omitted. */
  code?: string | null;
  /** `extensions.field` of the first error. */
  field?: string;
  /** Whether the answer may show the client's own address, as a list of sessions does. */
  tellsAddress?: boolean;
  /** Checks what else must hold. */
  also?: (reply: Reply, world: World) => void | Promise<void>;
}

/** The title of a row's test. `npm run test:attacks` splits it again. */
export function titleOf({ where = "edge", name }: Attack): string {
  return `${where}: ${name}`;
}

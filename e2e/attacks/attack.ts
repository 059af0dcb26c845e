import type { ServiceName } from "@expense-tracker/services/services";
import type { Reply } from "./world/reply";
import type { World } from "./world/world";

/** The door that a row knocks at: the edge, or a process behind it that nobody outside reaches. */
export type Where = "broker" | "edge" | ServiceName;

/** One row of the table of attacks: docs/security.md, *Inputs that must be answered, and how*. */
export interface Attack {
  /** What is attacked, and what answer is right when status and code do not say it. */
  name: string;
  /** Absent: the edge. */
  where?: Where;
  send: (world: World) => Promise<Reply>;
  /** The statuses that are right; absent: 200. Exactly 503 is the only one from 500 on that a row may ask for. */
  status?: number | number[];
  /** `extensions.code` of the first error; absent: not looked at; null: no errors. */
  code?: string | null;
  /** `extensions.field` of the first error. */
  field?: string;
  /** The answer may tell the client's own address, as a list of sessions does. */
  tellsAddress?: boolean;
  /** What else must hold. */
  also?: (reply: Reply, world: World) => void | Promise<void>;
}

/** The title of a row's test: `npm run test:attacks` takes it apart again. */
export function titleOf({ where = "edge", name }: Attack): string {
  return `${where}: ${name}`;
}

import type { Facts } from "./checker/facts";
import type { Sql } from "./checker/sql";
import type { Load } from "./load/load";
import type { World } from "./world/open-world";

/** Whether the fault really took place, and how that is known. */
export interface Proof {
  readonly happened: boolean;
  /** For a reader of the table: "12 events were acknowledged and not marked". */
  readonly says: string;
}

export interface Injection {
  /** When everything was whole again, by `performance.now()`. */
  readonly healedAtMs: number;
  /** @param facts what the checker read afterwards. */
  proof(facts: Facts): Proof;
}

/** Something that goes wrong with a system under load. */
export interface Fault {
  /** For `--only`. */
  readonly name: string;
  readonly title: string;
  /** What this machine lacks for it, in a sentence; null: nothing. Without it the fault needs nothing special. */
  whyNot?(): string | null;
  /** Injects the fault while the load goes on, proves it, and heals. */
  inject(world: World, load: Load, sql: Sql): Promise<Injection>;
}

/** The injection of a fault that has proved itself already. */
export function healed(happened: boolean, says: string): Injection {
  return { healedAtMs: performance.now(), proof: () => ({ happened, says }) };
}

/** How many of these events came into their topics more than once. */
export function repeated({ messages }: Facts, eventIds?: ReadonlySet<string>): number {
  const times = new Map<string, number>();
  for (const { eventId } of messages)
    if (!eventIds || eventIds.has(eventId)) times.set(eventId, (times.get(eventId) ?? 0) + 1);
  return [...times.values()].filter((count) => count > 1).length;
}

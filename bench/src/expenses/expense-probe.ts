import type { DataSource } from "typeorm";
import type { SeededOwner } from "./seed-expenses";

/** One question to the expenses of an owner. */
export interface ExpenseProbe {
  name: string;
  /** How many times as long a million expenses may take as ten thousand, and how long at most. */
  limit: { ratio?: number; ms?: number };
  ask: (db: DataSource, owner: SeededOwner) => Promise<unknown>;
}

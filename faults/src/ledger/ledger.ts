import type { DatabaseName } from "@expense-tracker/services/services";

/**
 * What the answer to a mutation said. `unknown`: no answer, or one that does not say whether the change was made; then it must be there
 * wholly, or not at all.
 */
export type Outcome = "acknowledged" | "refused" | "unknown";

/** What must be there if a mutation was committed. `mark` is a text that no other mutation has. */
export type Effect =
  | { readonly kind: "sign-up"; readonly email: string }
  | { readonly kind: "erasure" }
  | { readonly kind: "profile"; readonly mark: string }
  /** Expenses whose notes are these marks. */
  | { readonly kind: "expenses"; readonly marks: readonly string[] }
  /** An expense has had this version. */
  | { readonly kind: "change"; readonly expenseId: string; readonly version: number }
  | { readonly kind: "message"; readonly mark: string }
  /** Expenses of a file, each with the mark and its line in its note. */
  | { readonly kind: "import"; readonly mark: string; readonly rows: number }
  | { readonly kind: "budget"; readonly amountMinor: number };

export interface Entry {
  readonly ownerId: string;
  readonly outcome: Outcome;
  readonly effect: Effect;
}

/** A person of the load, and a word that stands in each text that they write. */
export interface Person {
  readonly id: string;
  readonly word: string;
  readonly email: string;
}

/** The database in which an effect is. An erasure is in all of them, and no backup takes it back. */
const databaseOf: Readonly<Record<Effect["kind"], DatabaseName | null>> = {
  "sign-up": "auth",
  profile: "users",
  expenses: "expenses",
  change: "expenses",
  message: "expenses",
  import: "expenses",
  budget: "expenses",
  erasure: null,
};

/** Databases were loaded from a backup. */
interface Return {
  readonly databases: readonly DatabaseName[];
  /** The number of entries when the backup began, and when the databases were loaded. */
  readonly from: number;
  readonly to: number;
}

export interface Counts {
  acknowledged: number;
  refused: number;
  unknown: number;
}

/** Every mutation that the load sent, with what was answered. The checker compares it with what is there. */
export class Ledger {
  readonly people = new Map<string, Person>();
  readonly entries: Entry[] = [];
  readonly #returns: Return[] = [];

  add(entry: Entry): void {
    this.entries.push(entry);
  }

  /** These databases are what they were when the ledger had `from` entries, or a little later: what was answered since may be gone. */
  wentBack(databases: readonly DatabaseName[], from: number): void {
    this.#returns.push({ databases, from, to: this.entries.length });
  }

  hasGoneBack(database: DatabaseName): boolean {
    return this.#returns.some(({ databases }) => databases.includes(database));
  }

  /** All entries; of those that a loaded backup may not have, the outcome is unknown. */
  judged(): Entry[] {
    return this.entries.map((entry, at) => {
      const database = databaseOf[entry.effect.kind];
      const mayBeGone = this.#returns.some(
        ({ databases, from, to }) => database !== null && databases.includes(database) && from <= at && at < to,
      );
      return mayBeGone && entry.outcome === "acknowledged" ? { ...entry, outcome: "unknown" } : entry;
    });
  }

  counts(): Counts {
    const counts = { acknowledged: 0, refused: 0, unknown: 0 };
    for (const { outcome } of this.entries) counts[outcome] += 1;
    return counts;
  }

  /** The people whose erasure was acknowledged, or may have happened. */
  leavers(outcomes: readonly Outcome[] = ["acknowledged", "unknown"]): Set<string> {
    const erasures = this.entries.filter(
      ({ effect, outcome }) => effect.kind === "erasure" && outcomes.includes(outcome),
    );
    return new Set(erasures.map(({ ownerId }) => ownerId));
  }
}

import type { Facts } from "./facts";
import { changesIn } from "./versions";

/** What the databases hold, by the marks that the load wrote into it. */
export interface Held {
  /** Ids by address. */
  readonly accounts: ReadonlyMap<string, readonly string[]>;
  readonly expenseIds: ReadonlyMap<string, readonly string[]>;
  /** By expense: how many events told of each version. */
  readonly versions: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly messages: ReadonlyMap<string, number>;
  readonly messageEvents: ReadonlyMap<string, number>;
  readonly profileEvents: ReadonlyMap<string, number>;
  /** Owner and amount of each budget that an event told of. */
  readonly budgetAmounts: ReadonlySet<string>;
}

const markInText = /Zq[0-9a-f]{12}-d\d+-\d+/;

export async function readHeld({ sql, committed }: Facts): Promise<Held> {
  const notes = await sql.rows("SELECT id, note FROM expenses.expense WHERE note IS NOT NULL");
  const texts = await sql.rows("SELECT text FROM expenses.bank_message");
  const accounts = await sql.rows("SELECT id, email FROM auth.account");
  const payloads = (type: string) =>
    committed
      .filter((event) => event.type === type)
      .map(({ ownerId, payload }) => ({ ownerId, ...JSON.parse(payload) }));
  return {
    accounts: grouped(accounts.map((row) => [String(row["email"]), String(row["id"])])),
    expenseIds: grouped(notes.map((row) => [String(row["note"]), String(row["id"])])),
    versions: changesIn(committed),
    messages: counted(texts.map((row) => markIn(row["text"]))),
    messageEvents: counted(messagesTold(committed)),
    profileEvents: counted(payloads("profile.updated").map(({ displayName }) => String(displayName))),
    budgetAmounts: new Set(
      payloads("budget.changed").map(({ ownerId, budget }) => `${ownerId} ${Number(budget.amount.minorUnits)}`),
    ),
  };
}

/** After a restore a snapshot tells again, in a newer epoch, of the messages that were not read yet: only the first epoch of each counts. */
function messagesTold(committed: Facts["committed"]): string[] {
  const told = committed
    .filter(({ type }) => type === "bank-message.received")
    .map(({ epoch, payload }) => ({ epoch, mark: markIn(JSON.parse(payload).text) }));
  const first = new Map<string, number>();
  for (const { epoch, mark } of told) first.set(mark, Math.min(epoch, first.get(mark) ?? epoch));
  return told.filter(({ epoch, mark }) => epoch === first.get(mark)).map(({ mark }) => mark);
}

function markIn(text: unknown): string {
  return markInText.exec(String(text))?.[0] ?? "";
}

function grouped(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { type CommandArguments, type CommandResult, UsageError } from "@expense-tracker/kit/process/operator-command";
import { lockStream } from "@expense-tracker/kit/stream/owner-stream";
import { parseArgs } from "node:util";
import type { DataSource } from "typeorm";
import { rebuildRollups, type WrongRollup, wrongRollups } from "./rebuild-rollups";

export const rollupsUsage = `npm run rollups -- check      compares the sums that reports read with the expenses, owner by owner
npm run rollups -- rebuild    computes the sums of all owners again; an owner's changes wait for it

--owner ID   only this owner     --json    prints one JSON object     --help    prints this

It works on the system that npm start runs here, or on DATABASE_URL_EXPENSES.
Exit code: 0 done and all sums are right, 1 failed or a sum is wrong, 2 not understood.`;

export interface RollupsCommand {
  action: "check" | "rebuild";
  /** Null: all owners. */
  ownerId: string | null;
}

const pageOwners = 200;
/** Longer than a request may take: an owner with a million expenses takes a minute. */
const rebuildDeadlineMs = 10 * 60_000;

/** @throws UsageError for arguments that the usage does not allow. */
export function readRollupsArguments(args: readonly string[]): CommandArguments<RollupsCommand> {
  const { values, positionals } = parse(args);
  if (values.help) return { command: null, json: values.json };
  const [action, ...others] = positionals;
  if ((action !== "check" && action !== "rebuild") || others.length > 0) throw new UsageError(rollupsUsage);
  return { command: { action, ownerId: values.owner ?? null }, json: values.json };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        owner: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${rollupsUsage}`);
  }
}

/** Carries out `npm run rollups -- …`. @throws Error when a sum is wrong: the text says which, and what to do. */
export async function runRollupsCommand(db: DataSource, { action, ownerId }: RollupsCommand): Promise<CommandResult> {
  let owners = 0;
  const wrong: { ownerId: string; rollups: WrongRollup[] }[] = [];
  for await (const id of ownerId === null ? allOwners(db) : [ownerId]) {
    owners += 1;
    if (action === "rebuild") await rebuild(db, id);
    else {
      const rollups = await wrongRollups(db.manager, id);
      if (rollups.length > 0) wrong.push({ ownerId: id, rollups });
    }
  }
  if (wrong.length > 0) throw new Error(`${describe(wrong)}\nnpm run rollups -- rebuild mends them.`);
  const done = action === "rebuild" ? "were computed again" : "are equal to the sums of the expenses";
  return { json: { owners, wrong }, text: `The sums of ${owners} owners ${done}.` };
}

/** Also of an erased owner: there is nothing to sum then. */
async function rebuild(db: DataSource, ownerId: string): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      await lockStream(tx, ownerId);
      await rebuildRollups(tx, ownerId);
    },
    rebuildDeadlineMs,
  );
}

async function* allOwners(db: DataSource): AsyncGenerator<string> {
  for (let last = ""; ;) {
    const page: { owner_id: string }[] = await db.query(
      "SELECT owner_id FROM owner WHERE owner_id > ? ORDER BY owner_id LIMIT ?",
      [last, pageOwners],
    );
    for (const { owner_id } of page) yield owner_id;
    if (page.length < pageOwners) return;
    last = page.at(-1)?.owner_id ?? last;
  }
}

function describe(wrong: readonly { ownerId: string; rollups: readonly WrongRollup[] }[]): string {
  return wrong
    .flatMap(({ ownerId, rollups }) =>
      rollups.map(
        ({ dimension, grain, period, bucket, kind, currency, counted, amount_minor }) =>
          `owner ${ownerId}: ${dimension} ${bucket || "(none)"}, ${grain} ${period}, ${kind} ${currency}: ${counted} expenses and ${amount_minor} minor units too many`,
      ),
    )
    .join("\n");
}

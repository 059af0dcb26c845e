import { type CommandArguments, type CommandResult, UsageError } from "@expense-tracker/kit/process/operator-command";
import { parseArgs } from "node:util";
import type { DataSource } from "typeorm";
import { wrongRefunded } from "../rollup/rebuild-refunded";
import { type WrongRollup, wrongRollups } from "../rollup/rebuild-rollups";
import { remakeOwner } from "./remake-owner";
import { countWrongTexts, type WrongTexts } from "./wrong-texts";

export const rollupsUsage = `npm run rollups -- check      compares the sums that reports read, and the words that a search finds, with the expenses, owner by owner
npm run rollups -- rebuild    computes the sums, words and base amounts of all owners again; an owner's changes wait for it

--owner ID   only this owner     --json    prints one JSON object     --help    prints this

It works on the system that npm start runs here, or on DATABASE_URL_EXPENSES.
Exit code: 0 done and all is right, 1 failed or something is wrong, 2 not understood.`;

export interface RollupsCommand {
  action: "check" | "rebuild";
  /** Null: all owners. */
  ownerId: string | null;
}

const pageOwners = 200;
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

interface Wrong {
  ownerId: string;
  rollups: WrongRollup[];
  /** The expenses whose refunds reports do not find, or find elsewhere. */
  refunded: string[];
  texts: WrongTexts;
}

/** Carries out `npm run rollups -- …`. @throws Error when a sum or a word is wrong: the text says which, and what to do. */
export async function runRollupsCommand(db: DataSource, { action, ownerId }: RollupsCommand): Promise<CommandResult> {
  let owners = 0;
  const wrong: Wrong[] = [];
  for await (const id of ownerId === null ? allOwners(db) : [ownerId]) {
    owners += 1;
    if (action === "rebuild") await remakeOwner(db, id);
    else {
      const found = await wrongOf(db, id);
      if (describe(found).length > 0) wrong.push(found);
    }
  }
  if (wrong.length > 0)
    throw new Error(`${wrong.flatMap(describe).join("\n")}\nnpm run rollups -- rebuild mends them.`);
  const done = action === "rebuild" ? "were computed again" : "are equal to those of the expenses";
  return { json: { owners, wrong }, text: `The sums and words of ${owners} owners ${done}.` };
}

async function wrongOf(db: DataSource, ownerId: string): Promise<Wrong> {
  return {
    ownerId,
    rollups: await wrongRollups(db.manager, ownerId),
    refunded: await wrongRefunded(db.manager, ownerId),
    texts: await countWrongTexts(db, ownerId),
  };
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

function describe({ ownerId, rollups, refunded, texts }: Wrong): string[] {
  const sums = rollups.map(
    ({ dimension, grain, period, bucket, kind, currency, counted, amount_minor }) =>
      `owner ${ownerId}: ${dimension} ${bucket || "(none)"}, ${grain} ${period}, ${kind} ${currency}: ${counted} expenses and ${amount_minor} minor units too many`,
  );
  const { expenses, words } = texts;
  const others = [
    [refunded.length, `what reports read of ${refunded.length} refunded expenses is wrong`],
    [expenses + words, `the search texts of ${expenses} expenses are wrong, and ${words} of their words`],
  ] as const;
  return [...sums, ...others.flatMap(([count, text]) => (count === 0 ? [] : [`owner ${ownerId}: ${text}`]))];
}

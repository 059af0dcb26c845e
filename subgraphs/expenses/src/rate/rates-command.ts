import { type CommandArguments, type CommandResult, UsageError } from "@expense-tracker/kit/process/operator-command";
import { renderTable } from "@expense-tracker/kit/process/text-table";
import { parseArgs } from "node:util";
import { loadRates, type RateLoading } from "./load-rates";

export const ratesUsage = `npm run rates -- load FILE-OR-URL   loads the exchange rates of a file of the European Central Bank: CSV, XML, or a zip of one
npm run rates -- status              shows how many rates are stored, from which days, and whose expenses are still to be converted

A file that is broken, cut off or of another kind changes nothing. The bank's files: eurofxref-hist.zip (all days since 1999),
eurofxref-hist-90d.xml, eurofxref-daily.xml. The running service converts the expenses afterwards.
--json    prints one JSON object     --help    prints this

It works on the system that npm start runs here, or on DATABASE_URL_EXPENSES.
Exit code: 0 done, 1 failed, 2 not understood.`;

export type RatesCommand = { action: "load"; place: string } | { action: "status" };

/** @throws UsageError for arguments that the usage does not allow. */
export function readRatesArguments(args: readonly string[]): CommandArguments<RatesCommand> {
  const { values, positionals } = parse(args);
  if (values.help) return { command: null, json: values.json };
  const [action, place, ...others] = positionals;
  if (action === "load" && place && others.length === 0) return { command: { action, place }, json: values.json };
  if (action === "status" && place === undefined) return { command: { action }, json: values.json };
  throw new UsageError(ratesUsage);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${ratesUsage}`);
  }
}

/**
 * Carries out `npm run rates -- …`.
 *
 * @throws RateFetchError, RateFileError: nothing was stored.
 */
export async function runRatesCommand(work: RateLoading, command: RatesCommand): Promise<CommandResult> {
  if (command.action === "status") return showStatus(work);
  const stored = await loadRates(work, command.place);
  const { read, added, corrected, newestDay } = stored;
  return { json: stored, text: `${read} rates up to ${newestDay}: ${added} were new, ${corrected} were corrected.` };
}

async function showStatus({ db }: RateLoading): Promise<CommandResult> {
  const [stored]: { rates: string; currencies: string; oldestDay: string | null; newestDay: string | null }[] =
    await db.query(
      `SELECT COUNT(*) AS rates, COUNT(DISTINCT currency) AS currencies, CAST(MIN(on_day) AS CHAR) AS oldestDay,
         CAST(MAX(on_day) AS CHAR) AS newestDay FROM exchange_rate`,
    );
  const [due]: { owners: string }[] = await db.query("SELECT COUNT(*) AS owners FROM conversion_due");
  const [news]: { waiting: string }[] = await db.query("SELECT COUNT(*) AS waiting FROM rate_news");
  const json = {
    rates: Number(stored?.rates),
    currencies: Number(stored?.currencies),
    oldestDay: stored?.oldestDay ?? null,
    newestDay: stored?.newestDay ?? null,
    ownersToConvert: Number(due?.owners),
    filesToAnnounce: Number(news?.waiting),
  };
  const text = renderTable(Object.entries(json).map(([name, value]) => [name, String(value ?? "-")]));
  return { json, text };
}

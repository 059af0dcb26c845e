import { isSupervised } from "../processes/run-record";
import { readSystemRecord } from "../system/system-record";

/**
 * The variables that a command needs for the database of expenses: from the environment, else from the system that runs here.
 *
 * @returns null when the environment names no database and no system runs.
 */
export function expensesEnvironment(env: NodeJS.ProcessEnv, dataDir: string): NodeJS.ProcessEnv | null {
  if (env["DATABASE_URL_EXPENSES"]) return env;
  const record = readSystemRecord(dataDir);
  if (record === null || !isSupervised(record)) return null;
  return { ...env, DATABASE_URL_EXPENSES: record.details.databases.expenses.service };
}

import { firstOf, type Setting } from "../process/config";
import { readDatabaseAddress } from "./database-address";

/** `mysql://user:password@host:port/database`, from the first variable that is set. */
export function databaseUrl(...names: [string, ...string[]]): Setting<string> {
  return (env) => {
    const value = firstOf(...names)(env);
    const problem = problemOf(value);
    if (problem !== null) throw new Error(`${names.join(" or ")} ${problem}`);
    return value;
  };
}

function problemOf(databaseUrlText: string): string | null {
  try {
    const { database } = readDatabaseAddress(databaseUrlText);
    return database === undefined ? "must look like mysql://user:password@host:3306/database" : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

import { DeadlineExceeded } from "../time/deadline";

/**
 * Why the database did not execute a statement:
 *
 * - `MOMENT`: the database is overloaded, read-only, full, going down or out of reach; the same statement may pass later.
 * - `SETUP`: a table, a column, a right or an account is missing, as in a rolling deploy; an operator corrects it.
 * - `DATA`: the values break a rule of the table. They will break it again.
 * - `STATEMENT`: our SQL is wrong.
 */
export type DatabaseFault = "MOMENT" | "SETUP" | "DATA" | "STATEMENT";

/** The pool had no free connection: because of the server, the network, the account, or too many waiting requests. */
export class NoConnection extends Error {
  override readonly name = "NoConnection";
  readonly code: string | undefined;

  constructor(cause: Error & { code?: string }) {
    super(`no connection to the database: ${cause.message}`, { cause });
    this.code = cause.code;
  }
}

/** Errors whose SQLSTATE is misleading or says nothing, by their numbers in MySQL and MariaDB. */
const faultByErrno = new Map<number, DatabaseFault>([
  ...numbers("MOMENT", 1203, 1226, 1461), // too many connections or statements, of one user or of all
  ...numbers("SETUP", 1044, 1142, 1143, 1227, 1370), // no right to it
  ...numbers("SETUP", 1049, 1051, 1054, 1109, 1146, 1176, 1305), // no such database, table, column, index or procedure
  ...numbers("SETUP", 1115, 1193, 1273, 1286, 1298), // no such character set, variable, collation, engine or time zone
  ...numbers("SETUP", 1364), // a newer schema wants a column that this code does not know
  ...numbers("SETUP", 1820, 1862), // the account's password has expired
  ...numbers("DATA", 1153), // longer than the server allows
  ...numbers("DATA", 1265, 1300, 1366, 1411, 1470, 3854, 3988), // no such value in that type or character set
  ...numbers("DATA", 3819, 4025), // a CHECK: MySQL, MariaDB
  ...numbers("STATEMENT", 1052, 1093, 1111, 1137, 1210, 1267, 1270, 1271, 1390, 1436, 4078),
]);

/** By the first two characters of the SQLSTATE, which both servers share. All others, such as HY000 and 08, count as MOMENT. */
const faultByClass: Readonly<Record<string, DatabaseFault>> = {
  "07": "STATEMENT",
  "0A": "STATEMENT",
  "20": "STATEMENT",
  "21": "STATEMENT",
  "22": "DATA",
  "23": "DATA",
  "28": "SETUP",
  "3D": "SETUP",
  "42": "STATEMENT",
  "44": "DATA",
};

/**
 * Classifies an error of the database. An unknown error counts as MOMENT, because servers, proxies and drivers fail in more
 * ways than a list can hold (mysql2 and MariaDB even leave out `code`).
 *
 * @returns null when the error does not come from the database.
 */
export function databaseFaultOf(error: unknown): DatabaseFault | null {
  if (error instanceof NoConnection || error instanceof DeadlineExceeded || isClosedPool(error)) return "MOMENT";
  const isQuery = isFailedQuery(error);
  const told: unknown = isQuery ? error.driverError : error;
  if (typeof told !== "object" || told === null) return null;
  const { errno, sqlState, fatal } = told as { errno?: unknown; sqlState?: unknown; fatal?: unknown };
  if (typeof sqlState === "string" && typeof errno === "number") {
    return faultByErrno.get(errno) ?? faultByClass[sqlState.slice(0, 2)] ?? "MOMENT";
  }
  // An error of the driver: the connection broke or was closed. Only a wrong use of the driver throws JavaScript's own errors.
  const isMisuse = told instanceof TypeError || told instanceof RangeError;
  return (isQuery && !isMisuse) || fatal === true ? "MOMENT" : null;
}

/** TypeORM's error around the driver's. By name: programs without TypeORM classify errors too, and must not load it for that. */
function isFailedQuery(error: unknown): error is Error & { driverError: unknown } {
  return error instanceof Error && error.name === "QueryFailedError" && "driverError" in error;
}

/** This process is ending, and has closed its pool. TypeORM throws one error with a name for that, and one without. */
function isClosedPool(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === "CannotExecuteNotConnectedError" ||
    (error.name === "TypeORMError" && error.message.startsWith("Connection is not established"))
  );
}

/** @returns whether the database cannot do it now, but may do it later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return databaseFaultOf(error) === "MOMENT";
}

function numbers(fault: DatabaseFault, ...errnos: number[]): [number, DatabaseFault][] {
  return errnos.map((errno) => [errno, fault]);
}

import { type DatabaseName, databaseNames, variableOf } from "@expense-tracker/services/services";

/** One database as its three users see it; `mysql://user:password@host:port/database`. */
export interface DatabaseUrls {
  /** Rows only. */
  readonly service: string;
  /** Tables too. */
  readonly migration: string;
  /** Only what the relay reads and marks. */
  readonly relay: string;
}

/** `delivery` is a user of `ds` alone, which sees nothing but the table where it parks what it cannot deliver. */
export type Role = keyof DatabaseUrls | "delivery";

/** The secrets that are passwords of these users. */
export type PasswordName =
  `${Uppercase<DatabaseName>}_${Uppercase<keyof DatabaseUrls>}_PASSWORD` | "DS_DELIVERY_PASSWORD";
export type Passwords = Readonly<Record<PasswordName, string>>;

const everywhere: readonly Role[] = ["service", "migration", "relay"];

/** The users that a database has. */
export function rolesOf(name: DatabaseName): readonly Role[] {
  return name === "ds" ? [...everywhere, "delivery"] : everywhere;
}

/** The addresses that were given for a database: `DATABASE_URL_<NAME>` for all its users, unless they have one of their own. Null when none was. */
export function givenUrls(name: DatabaseName, env: NodeJS.ProcessEnv): DatabaseUrls | null {
  const service = env[variableOf("DATABASE_URL", name)];
  if (!service) return null;
  return {
    service,
    migration: env[variableOf("MIGRATION_DATABASE_URL", name)] || service,
    relay: env[variableOf("RELAY_DATABASE_URL", name)] || service,
  };
}

/** Where delivery was told to park: `DELIVERY_DATABASE_URL_DS`, else as the worker. Null when the database was not given. */
export function givenParkingUrl(env: NodeJS.ProcessEnv): string | null {
  return env["DELIVERY_DATABASE_URL_DS"] || givenUrls("ds", env)?.service || null;
}

/** Where our databases are on a server on which we may create some. */
export interface OwnAddress {
  /** `host:port` */
  readonly address: string;
  /** Before the name of every database and user; a test's own, or none. */
  readonly prefix?: string;
  /** PEM file of the authority whose certificate the server shows; none: it speaks plainly. */
  readonly authority?: string;
}

/** The addresses of a database on a server of ours. */
export function ownUrls(name: DatabaseName, place: OwnAddress, passwords: Passwords): DatabaseUrls {
  const url = (role: Role): string => accountUrl(name, role, place, passwords);
  return { service: url("service"), migration: url("migration"), relay: url("relay") };
}

/** Where delivery parks on a server of ours. */
export function ownParkingUrl(place: OwnAddress, passwords: Passwords): string {
  return accountUrl("ds", "delivery", place, passwords);
}

function accountUrl(name: DatabaseName, role: Role, place: OwnAddress, passwords: Passwords) {
  const { address, prefix = "", authority } = place;
  const tls = authority === undefined ? "" : `?${tlsParameters(authority)}`;
  return `mysql://${prefix}${userOf(name, role)}:${passwords[passwordOf(name, role)]}@${address}/${prefix}${name}${tls}`;
}

/** What stands behind the question mark of a database's URL. */
export function tlsParameters(authority: string): string {
  return new URLSearchParams({ "ssl-ca": authority }).toString();
}

export function userOf(name: DatabaseName, role: Role): string {
  return `${name}_${role}`;
}

/** The secret that is this user's password. */
export function passwordOf(name: DatabaseName, role: Role): PasswordName {
  // rolesOf() gives delivery to ds alone.
  if (role === "delivery") return "DS_DELIVERY_PASSWORD";
  return `${upper(name)}_${upper(role)}_PASSWORD`;
}

function upper<Text extends string>(text: Text): Uppercase<Text> {
  return text.toUpperCase() as Uppercase<Text>;
}

/** The secrets that are passwords of databases' users. */
export const databasePasswords: readonly PasswordName[] = databaseNames.flatMap((name) =>
  rolesOf(name).map((role) => passwordOf(name, role)),
);

import { type DatabaseName, databaseNames, variableOf } from "@expense-tracker/services/services";

/** The URLs of one database for its three users: `mysql://user:password@host:port/database`. */
export interface DatabaseUrls {
  /** For the service, which may change rows. */
  readonly service: string;
  /** For the migrations, which may change tables too. */
  readonly migration: string;
  /** For the relay, which sees only the outbox tables. */
  readonly relay: string;
}

/** `delivery` is a user of the database `ds` only. It sees only the table in which it parks events that it cannot deliver. */
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

/** The environment's URLs for a database: `DATABASE_URL_<NAME>` for each user without its own variable. Null when it is not set. */
export function givenUrls(name: DatabaseName, env: NodeJS.ProcessEnv): DatabaseUrls | null {
  const service = env[variableOf("DATABASE_URL", name)];
  if (!service) return null;
  return {
    service,
    migration: env[variableOf("MIGRATION_DATABASE_URL", name)] || service,
    relay: env[variableOf("RELAY_DATABASE_URL", name)] || service,
  };
}

/** The URL under which delivery parks events: `DELIVERY_DATABASE_URL_DS`, else the worker's. Null when neither is set. */
export function givenParkingUrl(env: NodeJS.ProcessEnv): string | null {
  return env["DELIVERY_DATABASE_URL_DS"] || givenUrls("ds", env)?.service || null;
}

/** Where our databases are, on a server on which we may create databases. */
export interface OwnAddress {
  /** `host:port` */
  readonly address: string;
  /** Begins the name of every database and user; only tests set it. */
  readonly prefix?: string;
  /** PEM file of the authority of the server's certificate; without it, no TLS. */
  readonly authority?: string;
}

/** The URLs of a database on our own server. */
export function ownUrls(name: DatabaseName, place: OwnAddress, passwords: Passwords): DatabaseUrls {
  const url = (role: Role): string => accountUrl(name, role, place, passwords);
  return { service: url("service"), migration: url("migration"), relay: url("relay") };
}

/** The URL under which delivery parks events, on our own server. */
export function ownParkingUrl(place: OwnAddress, passwords: Passwords): string {
  return accountUrl("ds", "delivery", place, passwords);
}

function accountUrl(name: DatabaseName, role: Role, place: OwnAddress, passwords: Passwords) {
  const { address, prefix = "", authority } = place;
  const tls = authority === undefined ? "" : `?${tlsParameters(authority)}`;
  return `mysql://${prefix}${userOf(name, role)}:${passwords[passwordOf(name, role)]}@${address}/${prefix}${name}${tls}`;
}

/** The part of a database's URL after the question mark. */
export function tlsParameters(authority: string): string {
  return new URLSearchParams({ "ssl-ca": authority }).toString();
}

export function userOf(name: DatabaseName, role: Role): string {
  return `${name}_${role}`;
}

/** The secret that is this user's password. */
export function passwordOf(name: DatabaseName, role: Role): PasswordName {
  // rolesOf() returns delivery for ds only.
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

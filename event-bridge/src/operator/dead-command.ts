import { type Environment, optional, readConfig } from "@expense-tracker/kit/process/config";
import { type DatabaseName, databaseNames, recordOf, variableOf } from "@expense-tracker/services/services";
import { outboxSettings } from "../relay/config";
import { listDeadOwners, requeueOwner } from "../relay/dead-rows";
import { openSqlDatabase, type SqlDatabase } from "../sql/sql-database";

export interface DeadCommand {
  action: "list" | "requeue";
  /** Only this owner's rows; null: the rows of all owners. */
  ownerId: string | null;
}

/**
 * `npm run events -- dead list|requeue`: lists the outbox rows that Kafka refused because of their content, with the rows that wait behind
 * them; or puts them back in order after the cause is removed (for example, after the broker's message limit was raised).
 *
 * Reads every database whose `RELAY_DATABASE_URL_*` is set.
 *
 * @param write one line for the operator.
 * @throws ConfigurationError; Error when no database is named; the database's errors.
 */
export async function runDeadCommand(
  { action, ownerId }: DeadCommand,
  env: Environment,
  write: (line: string) => void,
): Promise<void> {
  const urls = readUrls(env);
  let found = 0;
  for (const [database, url] of urls) {
    const db = openSqlDatabase({ url, poolSize: 2 });
    try {
      found += await runOn(db, database, { action, ownerId }, write);
    } finally {
      await db.close();
    }
  }
  if (found === 0) write(`no dead rows in ${urls.map(([database]) => database).join(", ")}`);
}

async function runOn(
  db: SqlDatabase,
  database: DatabaseName,
  { action, ownerId }: DeadCommand,
  write: (line: string) => void,
): Promise<number> {
  const owners = await listDeadOwners(db, ownerId);
  for (const owner of owners) {
    const name = `${database} ${owner.ownerId}`;
    if (action === "list") {
      const { rows, since, firstSeq, refusedAt, reason } = owner;
      write(
        `${name}: ${rows} dead since ${since} UTC, from number ${firstSeq}, refused last at ${refusedAt}: ${reason}`,
      );
    } else {
      write(`${name}: ${await requeueOwner(db, owner.ownerId)} put back, from number ${owner.firstSeq}`);
    }
  }
  return owners.length;
}

function readUrls(env: Environment): [DatabaseName, string][] {
  const variable = (database: DatabaseName) => variableOf("RELAY_DATABASE_URL", database);
  const urls = readConfig(
    env,
    recordOf(databaseNames, (name) => optional(variable(name), outboxSettings[name])),
  );
  const given = databaseNames.flatMap((database): [DatabaseName, string][] => {
    const url = urls[database];
    return url === undefined ? [] : [[database, url]];
  });
  if (given.length === 0) throw new Error(`set at least one of ${databaseNames.map(variable).join(", ")}`);
  return given;
}

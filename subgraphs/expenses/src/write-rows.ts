import type { Statement } from "@expense-tracker/kit/database/send-in-turn";
import type { EntityManager, EntityTarget, ObjectLiteral } from "typeorm";

/**
 * Rows of one statement: far below the server's `max_allowed_packet`, also when every text is as long as it may be. So few that the
 * database does not wait long until the first statement is made.
 */
const rowsAtOnce = 250;
/** Short rows, such as words. */
const shortRowsAtOnce = 1_000;

/** Inserts rows with all their columns: hundreds in one statement, for which TypeORM's own insert takes several times as long. */
export function insertRows<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Iterable<Statement> {
  return writeRows(tx, entity, rows, rowsAtOnce, () => "");
}

/** Inserts short rows, such as words, unless they are there. */
export function insertMissing<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Iterable<Statement> {
  return writeRows(tx, entity, rows, shortRowsAtOnce, ([key]) => ` ON DUPLICATE KEY UPDATE ${key} = ${key}`);
}

/** Writes rows that exist, found by their key, with all their columns. Rows that do not exist are inserted. */
export function updateRows<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Iterable<Statement> {
  const assign = (columns: string[]) => columns.map((column) => `${column} = VALUES(${column})`).join(", ");
  return writeRows(tx, entity, rows, rowsAtOnce, (columns) => ` ON DUPLICATE KEY UPDATE ${assign(columns)}`);
}

function* writeRows<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
  atOnce: number,
  ending: (columns: string[]) => string,
): Iterable<Statement> {
  if (rows.length === 0) return;
  const { tableName, columns } = tx.connection.getMetadata(entity);
  const names = columns.map(({ databaseName }) => `\`${databaseName}\``);
  const sql = `INSERT INTO \`${tableName}\` (${names.join(", ")}) VALUES ?${ending(names)}`;
  for (let start = 0; start < rows.length; start += atOnce) {
    const values = rows
      .slice(start, start + atOnce)
      .map((row) =>
        columns.map((column) => tx.connection.driver.preparePersistentValue(row[column.propertyName], column)),
      );
    yield { sql, values: [values] };
  }
}

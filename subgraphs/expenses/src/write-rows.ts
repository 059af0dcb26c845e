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
  return writeRows(tx, entity, rows, { atOnce: rowsAtOnce, ending: () => "", leavesOutNulls: true });
}

/** Inserts short rows, such as words, unless they are there. */
export function insertMissing<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Iterable<Statement> {
  return writeRows(tx, entity, rows, {
    atOnce: shortRowsAtOnce,
    ending: ([key]) => ` ON DUPLICATE KEY UPDATE ${key} = ${key}`,
    leavesOutNulls: false,
  });
}

/** Writes rows that exist, found by their key, with all their columns. Rows that do not exist are inserted. */
export function updateRows<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Iterable<Statement> {
  const assign = (columns: string[]) => columns.map((column) => `${column} = VALUES(${column})`).join(", ");
  return writeRows(tx, entity, rows, {
    atOnce: rowsAtOnce,
    ending: (columns) => ` ON DUPLICATE KEY UPDATE ${assign(columns)}`,
    leavesOutNulls: false,
  });
}

interface Writing {
  /** Rows of one statement. */
  atOnce: number;
  ending: (columns: string[]) => string;
  /**
   * Leaves a column out in which no row of the statement has a value: half of those of imported expenses, and the server reads each
   * value of a statement. No column that may be null has another default than NULL.
   */
  leavesOutNulls: boolean;
}

function* writeRows<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
  { atOnce, ending, leavesOutNulls }: Writing,
): Iterable<Statement> {
  const { tableName, columns } = tx.connection.getMetadata(entity);
  for (let start = 0; start < rows.length; start += atOnce) {
    const some = rows.slice(start, start + atOnce);
    const written = leavesOutNulls
      ? columns.filter(({ propertyName }) => some.some((row) => row[propertyName] !== null))
      : columns;
    const names = written.map(({ databaseName }) => `\`${databaseName}\``);
    const values = some.map((row) =>
      written.map((column) => tx.connection.driver.preparePersistentValue(row[column.propertyName], column)),
    );
    yield {
      sql: `INSERT INTO \`${tableName}\` (${names.join(", ")}) VALUES ?${ending(names)}`,
      values: [values],
    };
  }
}

import type { EntityManager, EntityTarget, ObjectLiteral } from "typeorm";

/** Rows of one statement: far below the server's `max_allowed_packet`, also when every text is as long as it may be. */
const rowsAtOnce = 250;

/** Inserts rows with all their columns: hundreds in one statement, for which TypeORM's own insert takes several times as long. */
export async function insertRows<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  await writeRows(tx, entity, rows, () => "");
}

/** Writes rows that exist, found by their key, with all their columns. */
export async function updateRows<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  await writeRows(
    tx,
    entity,
    rows,
    (columns) => ` ON DUPLICATE KEY UPDATE ${columns.map((column) => `${column} = VALUES(${column})`).join(", ")}`,
  );
}

async function writeRows<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
  ending: (columns: string[]) => string,
): Promise<void> {
  const { tableName, columns } = tx.connection.getMetadata(entity);
  const names = columns.map(({ databaseName }) => `\`${databaseName}\``);
  const sql = `INSERT INTO \`${tableName}\` (${names.join(", ")}) VALUES ?${ending(names)}`;
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const values = rows
      .slice(start, start + rowsAtOnce)
      .map((row) =>
        columns.map((column) => tx.connection.driver.preparePersistentValue(row[column.propertyName], column)),
      );
    await tx.query(sql, [values]);
  }
}
